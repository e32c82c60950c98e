public import Hummingbird
public import HummingbirdCore
public import JSONValue

extension Server {
    /// Adds the pages `GET /healthz` and `GET /treadle/about`.
    ///
    /// - Parameter health: the reason why the server cannot work; nil while it can.
    func addOwnPages(
        to router: Router<BasicRequestContext>, health: @escaping @Sendable () -> String?
    ) {
        let hold = api.hold
        router.get(RouterPath(Door.openPath)) { _, _ in
            guard let reason = health() else {
                let isHeld = hold?.isOn ?? false
                return Response(json: isHeld ? ["status": "ok", "held": true] : ["status": "ok"])
            }
            return Response(
                status: .serviceUnavailable,
                json: ["status": "failed", "reason": .string(reason)])
        }
        let about: JSONObject = [
            "name": "treadle", "version": .string(options.version),
            "account": .string(api.site.account), "region": .string(api.site.region),
        ]
        router.get("/treadle/about") { _, _ in
            var facts = about
            facts["isHeld"] = .bool(hold?.isOn ?? false)
            return Response(json: .object(facts))
        }
    }
}

extension Response {
    /// Makes a page of JSON.
    public init(status: HTTPResponse.Status = .ok, json: JSON) {
        self.init(
            status: status,
            headers: [.contentType: "application/json", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.utf8)))
    }
}
