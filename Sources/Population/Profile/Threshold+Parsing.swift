package import Measurement
import Organization

extension Threshold {
    /// Why a text is no threshold.
    struct Refusal: Error, Equatable {
        var reason: String
    }

    /// Reads `METRIC < BOUND`, the bound in the metric's unit; spaces around the comparison may be left out.
    static func parse(_ text: String) -> Result<Threshold, Refusal> {
        guard let sign = self.sign(in: text) else {
            return .failure(Refusal(reason: "must be METRIC < BOUND, for example 'assignment.p99 < 5ms'"))
        }
        let operatorText = String(text.unicodeScalars[sign...].prefix { $0 == "<" || $0 == ">" || $0 == "=" })
        guard let comparison = Comparison(rawValue: operatorText) else {
            return .failure(Refusal(reason: "'\(operatorText)' is none of <, <=, > and >="))
        }
        let metric: Metric
        switch Metric.parse(text.unicodeScalars[..<sign].trimmed) {
        case .success(let known): metric = known
        case .failure(let refusal): return .failure(Refusal(reason: refusal.description))
        }
        let bound = text.unicodeScalars[sign...].dropFirst(operatorText.unicodeScalars.count).trimmed
        guard let value = metric.unit.value(bound) else {
            return .failure(Refusal(reason: "'\(bound)' must be \(metric.unit.expectation)"))
        }
        return .success(Threshold(metric: metric, comparison: comparison, bound: value))
    }

    /// Where the comparison begins: quoted names may hold anything.
    private static func sign(in text: String) -> String.Index? {
        var (isQuoted, isEscaped) = (false, false)
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == "<" || scalar == ">" {
                return index
            }
        }
        return nil
    }

    /// Why a profile cannot have the metric's part; nil when it has it.
    func problem(topics: [String], channels: [String], desks: [String]) -> String? {
        self.metric.problem(topics: topics, channels: channels, desks: desks)
    }
}

extension Metric {
    /// Why its part is none of those that there are, with the nearest or all of them; nil when it is, or has none.
    package func problem(topics: [String], channels: [String], desks: [String]) -> String? {
        guard let part = self.part else { return nil }
        let known =
            switch part.kind {
            case .topic: topics
            case .channel: channels
            case .tier: (1...ServiceShape.tiers).map { "\($0)" }
            case .desk: desks
            }
        guard !known.contains(part.name) else { return nil }
        let near = nearest(to: part.name, in: known).map { "did you mean '\($0)'?" }
        return "there is no \(part.kind.rawValue) '\(part.name)'; \(near ?? "there are \(listed(known))")"
    }
}

/// The first ten names, and how many more there are.
private func listed(_ names: [String]) -> String {
    names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
}

extension Substring.UnicodeScalarView {
    fileprivate var trimmed: String {
        let front = self.drop { $0 == " " || $0 == "\t" }
        var view = front
        while let last = view.last, last == " " || last == "\t" { view = view.dropLast() }
        return String(view)
    }
}
