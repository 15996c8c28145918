import Organization

extension Distribution {
    /// How it is written in a profile, for messages.
    static let forms = "a duration such as 24h, exponential(2m), uniform(1s 2s) or lognormal(6m 1.0)"

    /// Reads `24h`, `0`, `exponential(2m)`, `uniform(1s, 2s)`, `lognormal(6m, 1.0)` or `lognormal(mean 6m, cv 1.0)`.
    ///
    /// Between two numbers stands a comma, a space or both: inside `{ }` a comma would end the value in YAML, a space
    /// does not. Nil for anything else, for bounds in the wrong order, and for a cv below 0 or above 10.
    package init?(text: String) {
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
