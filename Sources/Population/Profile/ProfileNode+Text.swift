/// A tree written as YAML that reads back as the same tree, places apart.
extension ProfileNode {
    /// A tree of values that were worked out and stand in no file.
    static func text(_ text: String) -> ProfileNode {
        ProfileNode(content: .text(text), place: .line(1, column: 1))
    }

    static func list(_ nodes: [ProfileNode]) -> ProfileNode {
        ProfileNode(content: .list(nodes), place: .line(1, column: 1))
    }

    static func map(_ entries: [(key: String, value: ProfileNode)]) -> ProfileNode {
        let place = ProfileProblem.Place.line(1, column: 1)
        let entries = entries.map { Entry(key: $0.key, keyPlace: place, value: $0.value) }
        return ProfileNode(content: .map(entries), place: place)
    }

    /// The lines of this tree: maps and lists of plain values on one line where they fit, others indented by two.
    var yaml: String {
        self.lines(indent: 0).joined(separator: "\n") + "\n"
    }

    private static let lineWidth = 120

    private func lines(indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        switch self.content {
        case .text:
            return [margin + self.inline]
        case .list(let nodes):
            guard !nodes.isEmpty else { return [margin + "[]"] }
            return nodes.flatMap { node in
                Self.joined(margin + "-", node, node.lines(indent: indent + 2), indent: indent)
            }
        case .map(let entries):
            guard !entries.isEmpty else { return [margin + "{}"] }
            return entries.flatMap { entry in
                let head = margin + Self.quoted(entry.key) + ":"
                return Self.joined(head, entry.value, entry.value.lines(indent: indent + 2), indent: indent)
            }
        }
    }

    /// `head` with the value behind it, if that fits, else below it.
    private static func joined(_ head: String, _ node: ProfileNode, _ lines: [String], indent: Int) -> [String] {
        let line = head + " " + node.inline
        return node.isFlat && line.utf8.count <= Self.lineWidth ? [line] : [head] + lines
    }

    /// Whether it may stand on one line: a value, or a list or a map of nothing but values, or of lists and maps of them.
    private var isFlat: Bool {
        switch self.content {
        case .text: true
        case .list(let nodes): nodes.allSatisfy(\.isFlat) && !nodes.contains { $0.isMap }
        case .map(let entries): entries.allSatisfy { $0.value.isLeaf || $0.value.isShallow }
        }
    }

    private var isLeaf: Bool {
        if case .text = self.content { true } else { false }
    }

    private var isMap: Bool {
        if case .map = self.content { true } else { false }
    }

    private var isShallow: Bool {
        switch self.content {
        case .text: true
        case .list(let nodes): nodes.allSatisfy(\.isLeaf)
        case .map(let entries): entries.allSatisfy(\.value.isLeaf)
        }
    }

    private var inline: String {
        switch self.content {
        case .text(let text): Self.quoted(text)
        case .list(let nodes): "[" + nodes.map(\.inline).joined(separator: ", ") + "]"
        case .map(let entries):
            entries.isEmpty
                ? "{}"
                : "{ " + entries.map { "\(Self.quoted($0.key)): \($0.value.inline)" }.joined(separator: ", ") + " }"
        }
    }

    /// What YAML takes for the end of a line, or refuses to read when it stands there as it is. All of it has four digits.
    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value)
            || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
            || (0xE000...0xF8FF).contains(scalar.value)
    }

    /// `text` as a scalar, in quotes unless it is letters, digits and signs that mean nothing in YAML, inside brackets or
    /// outside.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                || "-_./%+() <>=".unicodeScalars.contains(scalar)
        }
        let first = text.unicodeScalars.first.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
        if isPlain, first, text.utf8.last != UInt8(ascii: " ") {
            return text
        }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _ where Self.mustBeEscaped(scalar):
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
