public import AWSAPI
public import Engine
import Hummingbird
public import Jobs

/// The web console: its files, what its pages read, and what happens, live.
public enum Console {
    /// Where the files that make up the pages are.
    public enum Files: Sendable {
        /// In the program.
        case builtIn

        /// In a folder, read anew at each request: for work on the console.
        case folder(String)

        /// Whether there are pages to see: not in a program that was built without them.
        public var hasPages: Bool { source.file(at: FileRoutes.page) != nil }

        var source: any FileSource {
            switch self {
            case .builtIn: Bundle.builtIn
            case .folder(let path): Folder(path)
            }
        }

        /// The folder that `TREADLE_CONSOLE` names, if it does.
        public init(environment: [String: String]) {
            let folder = environment["TREADLE_CONSOLE"] ?? ""
            self = folder.isEmpty ? .builtIn : .folder(folder)
        }
    }

    /// - Parameter jobs: those of this machine; without them, there is no list of job definitions.
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
