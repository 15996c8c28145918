extension ProfileReader {
    /// Whether all words of a profile that people take for one are one on the wire.
    ///
    /// Letters with accents can be written in several ways (é as one character, or as e and an accent). Swift takes them for
    /// the same word, and so does everybody who reads it; a line, a file and a router compare bytes. One rule for every
    /// name and everything that refers to one: written one way.
    mutating func checkSpelling(_ root: ProfileNode) {
        var seen: [String: Spelling] = [:]
        self.checkSpelling(root, path: "", &seen)
    }

    /// How a word was written first, and where.
    private struct Spelling {
        var text: String
        var place: ProfileProblem.Place
    }

    private mutating func checkSpelling(_ node: ProfileNode, path: String, _ seen: inout [String: Spelling]) {
        switch node.content {
        case .text(let text):
            self.checkSpelling(text, node.place, path, &seen)
        case .list(let nodes):
            for (place, node) in nodes.enumerated() { self.checkSpelling(node, path: "\(path).\(place)", &seen) }
        case .map(let entries):
            for entry in entries where !(path.isEmpty && entry.key == "about") {
                let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
                self.checkSpelling(entry.key, entry.keyPlace, inner, &seen)
                self.checkSpelling(entry.value, path: inner, &seen)
            }
        }
    }

    private mutating func checkSpelling(
        _ text: String,
        _ place: ProfileProblem.Place,
        _ path: String,
        _ seen: inout [String: Spelling]
    ) {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return }
        guard let first = seen[text] else {
            seen[text] = Spelling(text: text, place: place)
            return
        }
        guard !first.text.utf8.elementsEqual(text.utf8) else { return }
        self.report(
            place,
            path,
            "'\(text)' looks like the one in \(first.place.words) and is written with other characters "
                + "(\(Self.codes(text)) here, \(Self.codes(first.text)) there), so a router takes them for two; "
                + "write it one way"
        )
    }

    /// What is not plain in a text, as code points: `U+0065 U+0301`.
    private static func codes(_ text: String) -> String {
        var codes: [String] = []
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                previous = scalar
                continue
            }
            // An accent is told with the letter that it stands on.
            if let letter = previous, scalar.properties.canonicalCombiningClass != .notReordered {
                codes.append(Self.code(letter))
            }
            codes.append(Self.code(scalar))
            previous = nil
        }
        return codes.prefix(6).joined(separator: " ")
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

extension ProfileProblem.Place {
    /// As part of a sentence.
    fileprivate var words: String {
        switch self {
        case .line(let line, _): "line \(line)"
        case .option(let assignment): "--set \(assignment)"
        }
    }
}
