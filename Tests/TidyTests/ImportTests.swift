import Foundation
import Testing

/// The rules of docs/architecture.md that the compiler does not check.
@Suite struct ImportTests {
    /// What each target of the house may import of the others: lower floors only.
    static let floors: [String: Set<String>] = [
        "JSONValue": [],
        "Timestamps": [],
        "JSONPath": ["JSONValue"],
        "Histories": ["JSONValue"],
        "Picture": ["JSONValue"],
        "CServiceTable": [],
        "ServiceModels": ["CServiceTable", "CZlib", "CPCRE2", "JSONValue"],
        "Access": [],
        "CExpat": [],
        "AWSClient": [
            "CExpat", "CZlib", "Access", "ServiceModels", "Timestamps", "JSONValue",
        ],
        "CPCRE2": [],
        "JSONata": ["CPCRE2", "JSONValue"],
        "StatesLanguage": ["JSONPath", "JSONata", "ServiceModels", "Timestamps", "JSONValue"],
        "Interpreter": ["StatesLanguage", "Timestamps", "JSONPath", "JSONata", "JSONValue"],
        "Jobs": ["JSONValue"],
        "Integrations": [
            "AWSClient", "ServiceModels", "StatesLanguage", "Timestamps", "Jobs", "JSONValue",
        ],
        "Storage": ["Interpreter", "StatesLanguage", "Timestamps", "JSONValue"],
        "SQLiteStorage": ["Storage", "Interpreter", "StatesLanguage", "Timestamps", "JSONValue"],
        "Engine": [
            "Storage", "Integrations", "Interpreter", "StatesLanguage", "Timestamps", "JSONValue",
        ],
        "CZlib": [],
        "AWSAPI": [
            "CZlib", "Engine", "Histories", "Storage", "Interpreter", "ServiceModels",
            "StatesLanguage", "Timestamps", "JSONValue",
        ],
        "TreadleAPI": [
            "AWSAPI", "Engine", "Histories", "Storage", "Interpreter", "StatesLanguage",
            "Timestamps",
            "JSONValue",
        ],
        "CConsoleFiles": [],
        "Console": [
            "CConsoleFiles", "AWSAPI", "Engine", "Jobs", "Storage", "Interpreter",
            "StatesLanguage", "Timestamps", "JSONValue",
        ],
        "Command": [
            "AWSAPI", "AWSClient", "ServiceModels", "TreadleAPI", "Console", "Engine",
            "SQLiteStorage", "Storage", "Integrations",
            "Jobs",
            "Interpreter",
            "StatesLanguage", "Timestamps", "Histories", "JSONata", "JSONPath", "JSONValue",
            "Picture",
            "Simulation",
            "InterpreterTesting",
        ],
        "treadle": ["TreadleCLI", "Jobs"],
        "Bench": [
            "Engine", "SQLiteStorage", "Storage", "Integrations", "Interpreter", "StatesLanguage",
            "Timestamps",
            "JSONata", "JSONValue",
        ],
        "InterpreterTesting": [
            "Interpreter", "StatesLanguage", "Timestamps", "JSONPath", "JSONValue",
        ],
        "StorageTesting": ["Storage", "Interpreter", "StatesLanguage", "Timestamps", "JSONValue"],
        "Simulation": [
            "Engine", "Storage", "Integrations", "InterpreterTesting", "Interpreter",
            "StatesLanguage", "Timestamps", "JSONValue",
        ],
    ]

    /// Decide and fold only: no clock, no disk, no network, no tasks.
    static let pureTargets: Set<String> = [
        "JSONValue", "Timestamps", "JSONPath", "JSONata", "Histories", "Picture", "ServiceModels",
        "Access",
        "StatesLanguage", "Interpreter",
    ]
    static let bannedInPure: Set<String> = [
        "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Darwin", "Synchronization",
        "Logging",
    ]

    /// Powers are the C library's: the standard library has none.
    static let usesPowers = "Sources/JSONata/Functions/Numbers/Double+Power.swift"

    /// The table of services keeps those that were opened.
    static let keepsServices = "Sources/ServiceModels/ServiceTable.swift"

    /// Modules of others that one target alone may import.
    static let owners: [String: Set<String>] = [
        "CPCRE2": ["JSONata", "ServiceModels"],
        "CZlib": ["AWSAPI", "AWSClient", "ServiceModels"],
        "CExpat": ["AWSClient"],
        "CServiceTable": ["ServiceModels"],
        "CConsoleFiles": ["Console"],
        "GRDB": ["SQLiteStorage"],
        "Hummingbird": ["AWSAPI", "TreadleAPI", "Console"],
        "ArgumentParser": ["Command", "Bench"],
        "Yams": ["Command"],
        "Configuration": ["Command"],
    ]

    @Test(arguments: try Source.all())
    func keepsToItsFloor(source: Source) throws {
        let allowed = try #require(
            Self.floors[source.target], "Sources/\(source.target) is in no floor: add it here.")
        let house = Set(Self.floors.keys).union(["TreadleCLI"])
        for module in source.imports where house.contains(module) {
            #expect(
                allowed.contains(module),
                "\(source.path) imports \(module), which \(source.target) may not.")
        }
        for module in source.imports {
            guard let owners = Self.owners[module] else { continue }
            #expect(
                owners.contains(source.target), "\(source.path): \(module) is for \(owners) alone.")
        }
    }

    @Test(
        arguments: try Source.all().filter {
            pureTargets.contains($0.target) && ![usesPowers, keepsServices].contains($0.path)
        })
    func pureTargetsStayPure(source: Source) {
        for module in source.imports {
            #expect(
                !Self.bannedInPure.contains(module),
                "\(source.path) imports \(module): pure targets know no world.")
        }
        for word in ["async ", "await ", "Task {", "Task."] {
            #expect(!source.code.contains(word), "\(source.path) has '\(word)' in a pure target.")
        }
    }

    @Test func everyFloorHasATarget() throws {
        let targets = Set(try Source.all().map(\.target))
        let others = ["Bench", "CPCRE2", "CZlib", "CConsoleFiles", "CServiceTable", "CExpat"]
        for target in Self.floors.keys where !others.contains(target) {
            #expect(targets.contains(target), "There is no Sources/\(target).")
        }
    }
}
