import Yams

extension ProfileNode {
    /// The most aliases a text may seem to have before it is refused unread. So few cannot expand to much, and those
    /// few are refused with their place.
    private static let maximumAliases = 16
    /// Before a key that a map has twice, this marks the first of them while the rest of the file is read: once before the
    /// first such key of the text, twice before the next and so on, so that no two are alike. No key has it.
    private static let duplicateMark: Unicode.Scalar = "\u{E000}"
    /// The most keys that are there twice; with more, only that is said.
    private static let maximumDuplicates = 100
    /// The most bytes that are read to find them: so few attempts at a long text that it takes no longer than many at a short one.
    private static let maximumRead = 1 << 20

    /// Reads a YAML text of one document. Keys given twice are problems, and the last of them is in the tree.
    ///
    /// `place` is where values belong that have no place of their own; nil for a file, whose values all have.
    static func read(yaml: String, option: String? = nil) -> Result<(ProfileNode, [ProfileProblem]), ProfileProblem> {
        let start = option.map(ProfileProblem.Place.option) ?? .line(1, column: 1)
        if yaml.utf8.count > LoadProfile.maximumBytes {
            let what = "the profile has \(yaml.utf8.count) bytes, more than \(LoadProfile.maximumBytes)"
            return .failure(ProfileProblem(place: start, path: "", what: what))
        }
        if Self.aliasCount(in: yaml) > Self.maximumAliases {
            return .failure(ProfileProblem(place: start, path: "", what: Self.noAliases))
        }
        // What some editors write first says only that it is UTF-8.
        var text = yaml.unicodeScalars.first == "\u{FEFF}" ? String(yaml.unicodeScalars.dropFirst()) : yaml
        // Each attempt reads all of the text, and finds one more of such keys.
        let maximum = min(Self.maximumDuplicates, Self.maximumRead / max(1, yaml.utf8.count))
        var marks = 0
        while true {
            do {
                // Yams keeps a pointer into the text, so it must not be so short that it has no storage of its own.
                let parser = try Parser(yaml: text + String(repeating: "\n", count: 32), encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    return .failure(ProfileProblem(place: start, path: "", what: "the profile is empty"))
                }
                // Anchors live as long as the parser.
                return try withExtendedLifetime(parser) {
                    var problems: [ProfileProblem] = []
                    let tree = try Self(root, option: option, duplicates: &problems)
                    return .success((tree, problems))
                }
            } catch let YamlError.duplicatedKeysInMapping(_, context) where marks < maximum {
                marks += 1
                guard let marked = Self.mark(text, at: context.mark, times: marks) else {
                    return .failure(ProfileProblem(place: start, path: "", what: "a key is there twice"))
                }
                text = marked
            } catch {
                return .failure(Self.problem(of: error, option: option))
            }
        }
    }

    /// Converts what Yams read; keys that a map has twice are told, each but the first with its place. Throws a
    /// `ProfileProblem` for what profiles do not use.
    private init(_ node: Node, option: String?, duplicates: inout [ProfileProblem]) throws {
        let place = option.map(ProfileProblem.Place.option) ?? node.mark.map { .line($0) } ?? .line(1, column: 1)
        if node.anchor != nil {
            throw ProfileProblem(place: place, path: "", what: Self.noAliases)
        }
        switch node {
        case .scalar(let scalar):
            self.init(content: .text(scalar.string), place: place)
        case .sequence(let sequence):
            let elements = try sequence.map { try Self($0, option: option, duplicates: &duplicates) }
            self.init(content: .list(elements), place: place)
        case .mapping(let mapping):
            var entries: [Entry] = []
            var repeated: Set<String> = []
            for (key, value) in mapping {
                let keyNode = try Self(key, option: option, duplicates: &duplicates)
                guard case .text(let name) = keyNode.content else {
                    throw ProfileProblem(
                        place: keyNode.place,
                        path: "",
                        what: "a key must be a word, not \(keyNode.kind)"
                    )
                }
                let isMarked = name.unicodeScalars.first == Self.duplicateMark
                let word = String(name.unicodeScalars.drop { $0 == Self.duplicateMark })
                if repeated.contains(word) {
                    let problem = ProfileProblem(place: keyNode.place, path: word, what: "this key is there twice")
                    duplicates.append(problem)
                }
                if isMarked {
                    repeated.insert(word)
                    continue
                }
                let value = try Self(value, option: option, duplicates: &duplicates)
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
    private static func mark(_ text: String, at mark: Mark, times: Int) -> String? {
        let scalars = text.unicodeScalars
        guard mark.line >= 1, mark.column >= 1, let line = self.start(ofLine: mark.line, in: scalars),
            var place = scalars.index(line, offsetBy: mark.column - 1, limitedBy: scalars.endIndex),
            place < scalars.endIndex
        else { return nil }
        if scalars[place] == "\"" || scalars[place] == "'" {
            place = scalars.index(after: place)
        }
        var marked = String.UnicodeScalarView(scalars[..<place])
        marked.append(contentsOf: repeatElement(Self.duplicateMark, count: times))
        marked.append(contentsOf: scalars[place...])
        return String(marked)
    }

    /// Where a line begins, counted from 1 as YAML counts them: CR, LF, both together, NEL, LS and PS end a line.
    private static func start(ofLine line: Int, in scalars: String.UnicodeScalarView) -> String.Index? {
        var number = 1
        var place = scalars.startIndex
        while number < line {
            guard place < scalars.endIndex else { return nil }
            let scalar = scalars[place]
            place = scalars.index(after: place)
            switch scalar {
            case "\r":
                if place < scalars.endIndex, scalars[place] == "\n" { place = scalars.index(after: place) }
                number += 1
            case "\n", "\u{85}", "\u{2028}", "\u{2029}": number += 1
            default: break
            }
        }
        return place
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
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            let words = keys.lazy.map { $0.unicodeScalars.drop { $0 == Self.duplicateMark } }.map(String.init)
            return problem(.line(context.mark), "too many keys are there twice, '\(words.first ?? "")' among them")
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
