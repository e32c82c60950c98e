import AWSAPI
import Hummingbird
import HummingbirdCore
import JSONValue
import Jobs
import Logging
import NIOCore
import StatesLanguage
import Storage
import Timestamps

/// The routes that the console's pages read, besides the API.
///
/// They serve lists over all state machines, searches, and the whole log of an execution.
/// `console/src/model/wire.ts` has the shapes of their answers.
struct ReadingRoutes: Sendable {
    let store: StoreReader
    private let jobs: JobService?
    private let now: @Sendable () -> Timestamp
    private let frames = FrameCounts()

    init(
        store: any Store, jobs: JobService? = nil, now: (@Sendable () -> Timestamp)? = nil,
        logger: Logger = Logger(label: "treadle.console")
    ) {
        self.store = StoreReader(store: store, logger: logger)
        self.jobs = jobs
        self.now = now ?? { store.now }
    }

    private typealias Page = @Sendable (Query, StoreReader) async throws(APIError) -> [UInt8]

    func add(to router: Router<BasicRequestContext>) {
        let (now, frames, jobs) = (now, frames, jobs)
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
            let living = jobs?.liveJobs.map(LiveJob.init) ?? []
            return try await ExecutionJobs(query).read(from: store, jobs: living).utf8
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
        if let jobs {
            router.get("/treadle/jobs") { _, _ in
                Self.response(.ok, JobOverview(jobs).read().utf8)
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
