import JSONValue
import Yams

/// A YAML text read as JSON, with the places of its parts.
///
/// Plain scalars follow the JSON schema of YAML 1.2: `true`, `false`, `null`, `~`, the empty scalar
/// and JSON's numbers have their own types. Everything else is a string, such as `no` and
/// `2026-11-22`. Anchors and aliases are supported; merge keys are not.
///
/// Source: https://yaml.org/spec/1.2.2/#102-json-schema
struct YAMLDocument {
    let json: JSON
    let map: SourceMap

    /// The most values that a document may have, since aliases can repeat parts of the text.
    static let valueCountMax = 1_000_000

    /// - Throws: ``SourceError`` if the text is not YAML, repeats a key, or uses merge keys.
    init(_ text: String) throws(SourceError) {
        let root = try YAMLDocument.compose(text)
        var reader = Reader()
        if let root {
            json = try reader.value(root, path: "")
        } else {
            json = .null
        }
        map = reader.map
    }

    /// The tree of nodes of a YAML text, with every plain scalar as a string.
    static func compose(_ text: String) throws(SourceError) -> Node? {
        do {
            return try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw SourceError(error)
        } catch {
            throw SourceError(message: "\(error)", position: .start)
        }
    }

    private struct Reader {
        var map = SourceMap()
        var count = 0

        mutating func value(_ node: Node, path: String) throws(SourceError) -> JSON {
            count += 1
            guard count <= YAMLDocument.valueCountMax else {
                throw SourceError(message: "too many values", position: node.position)
            }
            map.record(path, node.position)
            switch node {
            case .scalar(let scalar): return scalar.json
            case .sequence(let sequence): return try array(sequence, path: path)
            case .mapping(let mapping): return try object(mapping, path: path)
            case .alias(let alias):
                throw SourceError(
                    message: "the alias *\(alias.anchor) is not known", position: node.position)
            }
        }

        private mutating func array(
            _ sequence: Node.Sequence, path: String
        ) throws(SourceError) -> JSON {
            var elements: [JSON] = []
            for (index, node) in sequence.enumerated() {
                elements.append(try value(node, path: "\(path)/\(index)"))
            }
            return .array(elements)
        }

        private mutating func object(
            _ mapping: Node.Mapping, path: String
        ) throws(SourceError) -> JSON {
            var object = JSONObject()
            for (key, node) in mapping {
                guard case .scalar(let scalar) = key else {
                    throw SourceError(message: "a key must be a string", position: key.position)
                }
                if scalar.string == "<<", scalar.style == .plain {
                    throw SourceError(
                        message: "merge keys (<<) are not supported", position: key.position)
                }
                let inner = "\(path)/\(scalar.string)"
                map.record(inner, key.position)
                object[scalar.string] = try value(node, path: inner)
            }
            return .object(object)
        }
    }
}

extension Node {
    var position: SourcePosition {
        mark.map { SourcePosition(line: $0.line, column: $0.column) } ?? .start
    }
}

extension Node.Scalar {
    /// The scalar's value in the JSON schema of YAML.
    var json: JSON {
        guard style == .plain || style == .any else { return .string(string) }
        switch string {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        case "null", "Null", "NULL", "~", "": return nil
        default:
            guard let first = string.utf8.first,
                first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
                let value = try? JSON(parsing: string), value.number != nil
            else { return .string(string) }
            return value
        }
    }
}
