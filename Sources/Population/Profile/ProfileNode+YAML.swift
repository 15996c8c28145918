import Yams

extension ProfileNode {
    /// The most bytes a profile may have.
    static let maximumBytes = 1_048_576
    /// The most aliases a text may seem to have before it is refused unread. So few cannot expand to much, and those
    /// few are refused with their place.
    private static let maximumAliases = 16
    /// Before a key that a map has twice, this marks the first of them while the rest of the file is read. No key has
    /// it.
    private static let duplicateMark: Unicode.Scalar = "\u{E000}"

    /// Reads a YAML text of one document. Keys given twice are problems, and the last of them is in the tree.
    ///
    /// `place` is where values belong that have no place of their own; nil for a file, whose values all have.
    static func read(yaml: String, option: String? = nil) -> Result<(ProfileNode, [ProfileProblem]), ProfileProblem> {
        let start = option.map(ProfileProblem.Place.option) ?? .line(1, column: 1)
        if yaml.utf8.count > Self.maximumBytes {
            let what = "the profile has \(yaml.utf8.count) bytes, more than \(Self.maximumBytes)"
            return .failure(ProfileProblem(place: start, path: "", what: what))
        }
        if Self.aliasCount(in: yaml) > Self.maximumAliases {
            return .failure(ProfileProblem(place: start, path: "", what: Self.noAliases))
        }
        var text = yaml
        var problems: [ProfileProblem] = []
        while true {
            do {
                // Yams keeps a pointer into the text, so it must not be so short that it has no storage of its own.
                let parser = try Parser(yaml: text + String(repeating: "\n", count: 32), encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    return .failure(ProfileProblem(place: start, path: "", what: "the profile is empty"))
                }
                // Anchors live as long as the parser.
                return try withExtendedLifetime(parser) {
                    .success((try Self(root, option: option), problems))
                }
            } catch let YamlError.duplicatedKeysInMapping(duplicates, context) where problems.count < 100 {
                guard let key = duplicates.first, let marked = Self.mark(text, at: context.mark) else {
                    return .failure(ProfileProblem(place: start, path: "", what: "a key is there twice"))
                }
                let place = option.map(ProfileProblem.Place.option) ?? .line(context.mark)
                problems.append(ProfileProblem(place: place, path: key, what: "this key is there twice"))
                text = marked
            } catch {
                return .failure(Self.problem(of: error, option: option))
            }
        }
    }

    /// Converts what Yams read. Throws a `ProfileProblem` for what profiles do not use.
    private init(_ node: Node, option: String?) throws {
        let place = option.map(ProfileProblem.Place.option) ?? node.mark.map { .line($0) } ?? .line(1, column: 1)
        if node.anchor != nil {
            throw ProfileProblem(place: place, path: "", what: Self.noAliases)
        }
        switch node {
        case .scalar(let scalar):
            self.init(content: .text(scalar.string), place: place)
        case .sequence(let sequence):
            self.init(content: .list(try sequence.map { try Self($0, option: option) }), place: place)
        case .mapping(let mapping):
            var entries: [Entry] = []
            for (key, value) in mapping {
                let keyNode = try Self(key, option: option)
                guard case .text(let name) = keyNode.content else {
                    throw ProfileProblem(
                        place: keyNode.place,
                        path: "",
                        what: "a key must be a word, not \(keyNode.kind)"
                    )
                }
                guard name.unicodeScalars.first != Self.duplicateMark else { continue }
                let value = try Self(value, option: option)
                entries.append(Entry(key: name, keyPlace: keyNode.place, value: value))
            }
            self.init(content: .map(entries), place: place)
        case .alias:
            throw ProfileProblem(place: place, path: "", what: Self.noAliases)
        }
    }

    private static let noAliases = "anchors (&name) and aliases (*name) are not taken; write the values out"

    /// Words that begin with a `*`, where YAML could take them for aliases.
    private static func aliasCount(in text: String) -> Int {
        var count = 0
        var previous: UInt8 = 0x20
        var isAfterStar = false
        for byte in text.utf8 {
            if isAfterStar, byte > 0x20 {
                count += 1
            }
            isAfterStar = byte == 0x2A && (previous <= 0x20 || [0x5B, 0x7B, 0x2C, 0x3A].contains(previous))
            previous = byte
        }
        return count
    }

    /// The text with the key at `mark` made another one, so that the rest can be read. Nil if there is no such place.
    private static func mark(_ text: String, at mark: Mark) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.indices.contains(mark.line - 1) else { return nil }
        var scalars = Array(lines[mark.line - 1].unicodeScalars)
        var column = mark.column - 1
        guard scalars.indices.contains(column) else { return nil }
        if scalars[column] == "\"" || scalars[column] == "'" {
            column += 1
        }
        scalars.insert(Self.duplicateMark, at: column)
        var line = String.UnicodeScalarView()
        line.append(contentsOf: scalars)
        lines[mark.line - 1] = String(line)
        return lines.joined(separator: "\n")
    }

    private static func problem(of error: any Error, option: String?) -> ProfileProblem {
        func problem(_ place: ProfileProblem.Place, _ what: String) -> ProfileProblem {
            ProfileProblem(place: option.map(ProfileProblem.Place.option) ?? place, path: "", what: what)
        }
        switch error {
        case let error as ProfileProblem:
            return error
        case YamlError.scanner(_, let text, let mark, _), YamlError.parser(_, let text, let mark, _),
            YamlError.composer(_, let text, let mark, _):
            return problem(.line(mark), "not YAML: \(text)")
        case YamlError.reader(let text, let offset, _, let yaml):
            let before = yaml.unicodeScalars.prefix(offset ?? 0)
            let line = before.reduce(into: 1) { $0 += $1 == "\n" ? 1 : 0 }
            return problem(.line(line, column: 1), "not text: \(text)")
        case YamlError.duplicatedKeysInMapping(_, let context):
            return problem(.line(context.mark), "too many keys are there twice")
        default:
            return problem(.line(1, column: 1), "not YAML: \(error)")
        }
    }
}

extension ProfileProblem.Place {
    fileprivate static func line(_ mark: Mark) -> Self {
        .line(mark.line, column: mark.column)
    }
}
