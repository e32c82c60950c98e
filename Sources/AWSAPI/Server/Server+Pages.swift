public import Hummingbird
public import HummingbirdCore
public import JSONValue

extension Server {
    /// `GET /healthz` and `GET /treadle/about`.
    func addOwnPages(to router: Router<BasicRequestContext>) {
        router.get("/healthz") { _, _ in Response(json: ["status": "ok"]) }
        let about: JSON = [
            "name": "treadle", "version": .string(options.version),
            "account": .string(api.site.account), "region": .string(api.site.region),
        ]
        router.get("/treadle/about") { _, _ in Response(json: about) }
    }
}

extension Response {
    /// A page that is JSON.
    public init(status: HTTPResponse.Status = .ok, json: JSON) {
        self.init(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.utf8)))
    }
}
