import AWSAPI
import Hummingbird
import HummingbirdCore
import JSONValue
import Jobs
import Logging
import NIOCore
import StatesLanguage
import Storage

/// What the console's pages read, beside the API: lists over all state machines, searches, and the
/// whole log of an execution. The shapes are in `console/src/model/wire.ts`.
struct ReadingRoutes: Sendable {
    private let store: StoreReader
    private let jobs: JobService?
    private let now: @Sendable () -> Timestamp
    private let frames = FrameCounts()
    private let liveJobs: Console.LiveJobs

    /// - Parameter liveJobs: those of this machine that have not ended, in the order of submission.
    init(
        store: any Store, jobs: JobService? = nil,
        liveJobs: @escaping Console.LiveJobs = { [] }, now: (@Sendable () -> Timestamp)? = nil,
        logger: Logger = Logger(label: "treadle.console")
    ) {
        self.store = StoreReader(store: store, logger: logger)
        self.jobs = jobs
        self.liveJobs = liveJobs
        self.now = now ?? { store.now }
    }

    private typealias Page = @Sendable (Query, StoreReader) async throws(APIError) -> [UInt8]

    func add(to router: Router<BasicRequestContext>) {
        let (now, frames, jobs, liveJobs) = (now, frames, jobs, liveJobs)
        add("/treadle/overview", to: router) { query, store throws(APIError) in
            try await Overview(query).read(from: store, at: now()).utf8
        }
        add("/treadle/executions", to: router) { query, store throws(APIError) in
            try await ExecutionList(query).read(from: store).utf8
        }
        add("/treadle/execution", to: router) { query, store throws(APIError) in
            try await ExecutionDetail(query).read(from: store).utf8
        }
        add("/treadle/execution/jobs", to: router) { query, store throws(APIError) in
            try await ExecutionJobs(query).read(from: store, jobs: liveJobs()).utf8
        }
        add("/treadle/execution/events", to: router) { query, store throws(APIError) in
            try await EventPage(query).read(from: store, frames)
        }
        add("/treadle/execution/event", to: router) { query, store throws(APIError) in
            try await SingleEvent(query).read(from: store, frames).utf8
        }
        add("/treadle/revisions", to: router) { query, store throws(APIError) in
            try await RevisionList(query).read(from: store).utf8
        }
        if let jobs { add(jobs, to: router) }
    }

    private func add(_ jobs: JobService, to router: Router<BasicRequestContext>) {
        router.get("/treadle/jobs") { _, _ in Self.response(.ok, JobOverview(jobs).read().utf8) }
        router.get("/treadle/jobs/{id}") { _, context in
            do throws(APIError) {
                let id = context.parameters.get("id") ?? ""
                return Self.response(.ok, try await JobDetail(id).read(from: jobs).utf8)
            } catch {
                return Self.response(HTTPResponse.Status(code: error.status), error.body.utf8)
            }
        }
    }

    private func add(
        _ path: RouterPath, to router: Router<BasicRequestContext>, _ page: @escaping Page
    ) {
        let store = store
        router.get(path) { request, _ in
            do throws(APIError) {
                return Self.response(.ok, try await page(try Query(request.uri.query), store))
            } catch {
                return Self.response(HTTPResponse.Status(code: error.status), error.body.utf8)
            }
        }
    }

    private static func response(_ status: HTTPResponse.Status, _ json: [UInt8]) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }
}
