internal import Measurement
import Organization

extension Distribution {
    /// How it is written in a profile, for messages.
    static let forms =
        "a duration such as 24h, exponential(2m), uniform(1s 2s), lognormal(6m 1.0), or mix(70% 2m 30% 15m) of them, whose shares add up to 100%"

    /// Reads `24h`, `0`, `exponential(2m)`, `uniform(1s, 2s)`, `lognormal(6m, 1.0)`, `lognormal(mean 6m, cv 1.0)` or
    /// `mix(70% 2m, 30% exponential(15m))`.
    ///
    /// Between two numbers stands a comma, a space or both, and in a mix a semicolon if one likes: inside `{ }` a comma would end the
    /// value in YAML, a space does not. Nil for anything else, for bounds in the wrong order, for a cv below 0 or above 10, and
    /// for a mix of mixes, of more than 16 parts, or whose shares do not add up to 100 %.
    package init?(text: String) {
        if text.hasPrefix("mix("), text.last == ")" {
            guard let parts = Self.parts(of: text.dropFirst(4).dropLast()) else { return nil }
            self = .mixture(parts)
        } else {
            self.init(plain: text)
        }
    }

    /// Parts of a mix at the most.
    private static let maximumParts = 16

    /// The parts between the brackets of a mix.
    private static func parts(of text: Substring) -> [Part]? {
        let words = Self.words(of: text)
        guard !words.isEmpty, words.count.isMultiple(of: 2), words.count <= 2 * Self.maximumParts else { return nil }
        var parts: [Part] = []
        for place in stride(from: 0, to: words.count, by: 2) {
            guard let share = percentage(words[place]), share > 0, let part = Distribution(plain: words[place + 1])
            else {
                return nil
            }
            parts.append(Part(share: share, part))
        }
        let sum = parts.reduce(0) { $0 + $1.share }
        return abs(sum - 1) <= 0.005 + 1e-9 ? parts : nil
    }

    /// Cuts at spaces, commas and semicolons that stand in no brackets.
    private static func words(of text: Substring) -> [String] {
        var words = [""]
        var depth = 0
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if depth == 0, character == " " || character == "," || character == ";" {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words.filter { !$0.isEmpty }
    }

    /// Reads one that is no mix.
    private init?(plain text: String) {
        guard let open = text.firstIndex(of: "(") else {
            guard let duration = Duration(text: text) else { return nil }
            self = .constant(duration)
            return
        }
        guard text.last == ")" else { return nil }
        let inside = text[text.index(after: open)...].dropLast()
        var words = inside.split { $0 == " " || $0 == "," }.map(String.init)
        switch text[..<open] {
        case "exponential":
            words.removeLeading("mean", at: 0)
            guard words.count == 1, let mean = Duration(text: words[0]) else { return nil }
            self = .exponential(mean: mean)
        case "uniform":
            guard words.count == 2, let low = Duration(text: words[0]), let high = Duration(text: words[1]) else {
                return nil
            }
            guard low <= high else { return nil }
            self = .uniform(low, high)
        case "lognormal":
            words.removeLeading("mean", at: 0)
            words.removeLeading("cv", at: 1)
            guard words.count == 2, let mean = Duration(text: words[0]), let cv = Double(words[1]) else { return nil }
            guard cv >= 0, cv <= 10 else { return nil }
            self = .lognormal(mean: mean, cv: cv)
        default:
            return nil
        }
    }

    /// This distribution as `init(text:)` reads it.
    package var text: String {
        switch self {
        case .constant(let value): value.text
        case .exponential(let mean): "exponential(\(mean.text))"
        case .uniform(let low, let high): "uniform(\(low.text), \(high.text))"
        case .lognormal(let mean, let cv): "lognormal(\(mean.text), \(cv))"
        case .mixture(let parts):
            "mix(" + parts.map { "\(percentText($0.share)) \($0.distribution.text)" }.joined(separator: ", ") + ")"
        }
    }
}

extension [String] {
    /// Takes out the name of a number, if it is named.
    fileprivate mutating func removeLeading(_ word: String, at position: Int) {
        if self.indices.contains(position), self[position] == word {
            self.remove(at: position)
        }
    }
}
