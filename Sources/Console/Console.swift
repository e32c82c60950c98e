public import AWSAPI
public import Engine
import Hummingbird
public import Jobs

/// The web console: its files, the data for its pages, and the live stream.
public enum Console {
    /// The source of the files that make up the pages.
    public enum Files: Sendable {
        /// The program itself.
        case builtIn

        /// A folder, which is read again at each request; for work on the console.
        case folder(String)

        /// Whether there are pages; false in a program that was built without them.
        public var hasPages: Bool { source.file(at: FileRoutes.page) != nil }

        var source: any FileSource {
            switch self {
            case .builtIn: Bundle.builtIn
            case .folder(let path): Folder(path)
            }
        }

        /// Chooses the folder that `TREADLE_CONSOLE` names, or the built-in files.
        public init(environment: [String: String]) {
            let folder = environment["TREADLE_CONSOLE"] ?? ""
            self = folder.isEmpty ? .builtIn : .folder(folder)
        }
    }

    /// The routes of the console.
    ///
    /// - Parameter jobs: the jobs of this machine; without them, there is no list of job
    ///   definitions.
    public static func routes(
        engine: Engine, jobs: JobService? = nil, files: Files = .builtIn
    ) -> AWSAPI.Server.Routes {
        { router in
            FileRoutes(source: files.source).add(to: router)
            let reading = ReadingRoutes(store: engine.store, jobs: jobs)
            reading.add(to: router)
            LiveRoute(feed: engine.changes, reader: reading.store).add(to: router)
        }
    }
}
