// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

func target(
    _ name: String, path: String? = nil, _ dependencies: [Target.Dependency] = []
) -> Target {
    .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func program(
    _ name: String, path: String? = nil, _ dependencies: [Target.Dependency]
) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(
    _ name: String, exclude: [String] = [], _ dependencies: [Target.Dependency]
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(
    name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(
    name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
    name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let serviceLifecycleTesting = Target.Dependency.product(
    name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(
    name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "Treadle",
    products: [
        .executable(name: "treadle", targets: ["treadle"]),
        .executable(name: "treadle-bench", targets: ["treadle-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0
        target("JSONValue"),
        tests("JSONValue", ["JSONValue"]),

        target("Timestamps"),

        // Floor 1
        target("JSONPath", ["JSONValue"]),
        tests("JSONPath", ["JSONPath", "JSONValue"]),
        target("Histories", ["JSONValue"]),
        tests(
            "Histories",
            [
                "Histories", "AWSAPI", "Console", "InterpreterTesting", "Interpreter",
                "StatesLanguage", "Timestamps", "JSONValue",
            ]),
        target("Picture", ["JSONValue"]),
        tests("Picture", ["Picture", "JSONValue"]),
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        target("JSONata", ["JSONValue", "CPCRE2", crypto]),
        tests("JSONata", ["JSONata", "JSONValue"]),

        .target(name: "CServiceTable"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        target("ServiceModels", ["CServiceTable", "CZlib", "CPCRE2", "JSONValue"]),
        tests("ServiceModels", ["ServiceModels", "JSONValue"]),
        target("Access", [crypto]),
        tests("Access", ["Access"]),

        // Floor 2
        target(
            "StatesLanguage", ["Timestamps", "JSONPath", "JSONata", "ServiceModels", "JSONValue"]),
        tests(
            "StatesLanguage",
            ["Timestamps", "StatesLanguage", "Timestamps", "JSONPath", "JSONata", "JSONValue"]),
        target("Jobs", ["JSONValue"]),
        program("JobsTestSupervisor", path: "Tests/JobsTests/Supervisor", ["Jobs"]),
        tests(
            "Jobs", exclude: ["Supervisor"],
            [
                "Integrations", "Jobs", "JSONValue", "StatesLanguage", "Timestamps",
                "JobsTestSupervisor",
            ]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        target(
            "AWSClient",
            [
                "CExpat", "CZlib", "ServiceModels", "Access", "Timestamps", "JSONValue", crypto,
                httpClient, logging, nioCore, nioHTTP1, nioPosix,
            ]),
        tests(
            "AWSClient",
            ["AWSClient", "ServiceModels", "Access", "Timestamps", "JSONValue", nioCore, nioHTTP1]),

        // Floor 3
        target(
            "Interpreter",
            ["StatesLanguage", "Timestamps", "JSONPath", "JSONata", "JSONValue", crypto]),
        tests(
            "Intrinsics", ["Interpreter", "StatesLanguage", "Timestamps", "JSONPath", "JSONValue"]),
        target("InterpreterTesting", ["Interpreter", "StatesLanguage", "Timestamps", "JSONValue"]),
        tests(
            "Interpreter",
            ["InterpreterTesting", "Interpreter", "StatesLanguage", "Timestamps", "JSONValue"]),
        target(
            "Integrations",
            [
                "AWSClient", "ServiceModels", "StatesLanguage", "Timestamps", "Jobs", "JSONValue",
                crypto,
            ]),
        tests(
            "Integrations",
            [
                "Integrations", "AWSClient", "ServiceModels", "StatesLanguage", "Timestamps",
                httpClient,
            ]),

        // Floor 4
        target("Storage", ["Interpreter", "StatesLanguage", "Timestamps", "JSONValue"]),
        target(
            "StorageTesting",
            ["Storage", "Interpreter", "StatesLanguage", "Timestamps", "JSONValue"]),

        // Floor 5
        target(
            "SQLiteStorage",
            ["Storage", "Interpreter", "StatesLanguage", "Timestamps", "JSONValue", grdb]),
        tests(
            "Storage",
            [
                "StorageTesting", "SQLiteStorage", "Storage", "Interpreter", "StatesLanguage",
                "Timestamps",
                "JSONValue", grdb,
            ]),
        target(
            "Engine",
            [
                "Storage", "Integrations", "Interpreter", "StatesLanguage", "Timestamps",
                "JSONValue", logging,
            ]),

        tests(
            "Engine",
            [
                "Engine", "Integrations", "Storage", "Interpreter", "StatesLanguage", "Timestamps",
                "JSONValue",
                logging,
            ]),
        target(
            "Simulation",
            [
                "Engine", "Integrations", "Storage", "InterpreterTesting", "Interpreter",
                "StatesLanguage", "Timestamps", "JSONValue", logging,
            ]),
        tests(
            "Simulation",
            [
                "Simulation", "Engine", "Storage", "InterpreterTesting", "Interpreter",
                "StatesLanguage", "Timestamps", "JSONValue",
            ]),

        // Floor 6
        target(
            "AWSAPI",
            [
                "CZlib", "Engine", "Histories", "Storage", "Interpreter", "ServiceModels",
                "StatesLanguage", "Timestamps", "JSONValue", httpTypes, hummingbird,
                hummingbirdCore, logging,
                nioCore,
                nioHTTPTypes,
                serviceLifecycle,
            ]),
        tests(
            "AWSAPI",
            [
                "AWSAPI", "TreadleAPI", "Engine", "Histories", "Storage", "Integrations",
                "Interpreter", "StatesLanguage", "Timestamps", "JSONValue", httpTypes, hummingbird,
                hummingbirdCore,
                hummingbirdTesting, logging,
                nioCore, nioEmbedded, serviceLifecycle, serviceLifecycleTesting,
            ]),

        // Floor 7
        target(
            "TreadleAPI",
            [
                "AWSAPI", "Engine", "Histories", "Storage", "Interpreter", "StatesLanguage",
                "Timestamps",
                "JSONValue", hummingbird, hummingbirdCore,
            ]),
        .target(name: "CConsoleFiles"),
        target(
            "Console",
            [
                "CConsoleFiles", "AWSAPI", "Engine", "Jobs", "Storage", "Interpreter",
                "StatesLanguage", "Timestamps", "JSONValue", httpTypes, hummingbird,
                hummingbirdCore, logging,
                nioCore, serviceLifecycle,
            ]),
        tests(
            "Console",
            [
                "Console", "AWSAPI", "Engine", "Jobs", "Storage", "Integrations", "Interpreter",
                "StatesLanguage", "Timestamps", "JSONValue", httpTypes, hummingbird,
                hummingbirdCore,
                hummingbirdTesting, logging, nioCore,
            ]),

        // Floor 8
        target(
            "TreadleCLI", path: "Sources/Command",
            [
                "AWSAPI", "AWSClient", "ServiceModels", "TreadleAPI", "Console", "Engine",
                "Simulation", "SQLiteStorage",
                "Storage",
                "Integrations", "Jobs", "Interpreter", "StatesLanguage", "Timestamps", "Histories",
                "Picture",
                "JSONata", "JSONPath", "JSONValue", argumentParser, configuration, crypto,
                httpClient, hummingbird, logging,
                nioCore, nioHTTP1,
                nioPosix, serviceLifecycle, unixSignals, yams,
            ]),
        tests(
            "Command",
            [
                "TreadleCLI", "Histories", "Jobs", "JSONValue", argumentParser, httpClient, logging,
                nioCore,
                nioHTTP1, nioPosix,
            ]),
        program("treadle", ["TreadleCLI"]),
        program(
            "treadle-bench", path: "Sources/Bench",
            [
                "Engine", "SQLiteStorage", "Storage", "Integrations", "Interpreter",
                "StatesLanguage", "Timestamps", "JSONata", "JSONValue", argumentParser, logging,
            ]),

        // The rules of the house
        tests("Tidy", []),
    ],
    swiftLanguageModes: [.v6]
)
