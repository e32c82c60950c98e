import Foundation

/// The checkout that these tests are a part of.
enum Checkout {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The paths of all files, from the root, without those that `.gitignore` leaves out.
    static func files() throws -> [String] {
        let ignore = Ignore(
            try String(contentsOf: root.appending(path: ".gitignore"), encoding: .utf8))
        var found: [String] = []
        var folders = [""]
        while let folder = folders.popLast() {
            let here = root.appending(path: folder)
            for name in try FileManager.default.contentsOfDirectory(atPath: here.path) {
                let path = folder.isEmpty ? name : folder + "/" + name
                if name == ".git" || ignore.leavesOut(path) { continue }
                let kind = try FileManager.default.attributesOfItem(
                    atPath: root.appending(path: path).path)[.type]
                if kind as? FileAttributeType == .typeDirectory {
                    folders.append(path)
                } else {
                    found.append(path)
                }
            }
        }
        return found.sorted()
    }

    static func bytes(of path: String) throws -> Data {
        try Data(contentsOf: root.appending(path: path))
    }
}

/// The lines of a `.gitignore`: names, paths from the root, and endings after `*`.
private struct Ignore {
    private let lines: [String]

    init(_ text: String) {
        lines = text.split(separator: "\n").map {
            $0.hasSuffix("/") ? String($0.dropLast()) : String($0)
        }
    }

    func leavesOut(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return lines.contains { line in
            if line.hasPrefix("*") { return name.hasSuffix(line.dropFirst()) }
            return line.contains("/") ? path == line : name == line
        }
    }
}
