import Organization

extension Threshold {
    /// The durations that a run measures, by their names in `summary.json`.
    private static let durations = [
        "assignment", "sendDelay", "queueWait", "accept", "transfer", "response", "routerWait",
    ]
    /// What can be asked of one.
    private static let statistics = ["min", "mean", "p50", "p90", "p99", "p999", "max"]

    /// Everything a threshold can be set on, in the order of `summary.json`, with the unit that it is counted in.
    ///
    /// Names are those of `summary.json`: a duration and a statistic (`assignment.p99`), or a figure. Of the counts,
    /// `dropped` is meant of `scheduled`; `deflected`, `refused` and `unanswered` of `sent`; the others of `queued`.
    /// The `transfers.…` are meant of all transfers.
    package static let metrics: [(name: String, unit: Unit)] = {
        var metrics: [(name: String, unit: Unit)] = []
        for duration in Self.durations {
            metrics += Self.statistics.map { ("\(duration).\($0)", .nanoseconds) }
        }
        let parts = [
            "dropped", "deflected", "refused", "unanswered", "solved", "unsolved", "callback", "abandoned", "hungUp",
            "expired", "open",
        ]
        metrics += parts.map { ($0, .fraction) }
        metrics += ["lost", "doubled"].map { ($0, .number) }
        metrics += ["right", "wrong", "escalation", "overflow"].map { ("transfers.\($0)", .fraction) }
        metrics += ["offeredPerSecond", "assignedPerSecond"].map { ("rates.\($0)", .number) }
        metrics += ["routerMicrosecondsPerAssignment", "workerMicrosecondsPerInquiry"].map { ("cpu.\($0)", .number) }
        metrics.append(("service.asaSeconds", .storySeconds))
        let services = ["serviceLevel", "abandonment", "occupancy", "fcr", "transferRate"]
        metrics += services.map { ("service.\($0)", .fraction) }
        return metrics
    }()

    /// Why a text is no threshold.
    struct Refusal: Error, Equatable {
        var reason: String
    }

    /// Reads `METRIC < BOUND`, the bound in the metric's unit; spaces around the comparison may be left out.
    static func parse(_ text: String) -> Result<Threshold, Refusal> {
        guard let sign = text.firstIndex(where: { $0 == "<" || $0 == ">" }) else {
            return .failure(Refusal(reason: "must be METRIC < BOUND, for example 'assignment.p99 < 5ms'"))
        }
        let operatorText = text[sign...].prefix { $0 == "<" || $0 == ">" || $0 == "=" }
        guard let comparison = Comparison(rawValue: String(operatorText)) else {
            return .failure(Refusal(reason: "'\(operatorText)' is none of <, <=, > and >="))
        }
        let name = text[..<sign].trimmed
        guard let unit = Self.metrics.first(where: { $0.name == name })?.unit else {
            let near = nearest(to: name, in: Self.metrics.map(\.name)).map { "; did you mean '\($0)'?" }
            let some = "; there are DURATION.p99 and the like, abandoned, transfers.wrong, service.occupancy and others"
            return .failure(Refusal(reason: "there is no metric '\(name)'\(near ?? some)"))
        }
        let bound = text[operatorText.endIndex...].trimmed
        guard let value = unit.value(bound) else {
            return .failure(Refusal(reason: "'\(bound)' must be \(unit.expectation)"))
        }
        return .success(Threshold(metric: name, comparison: comparison, bound: value, unit: unit))
    }
}

extension Threshold.Unit {
    /// What a bound of this unit looks like.
    fileprivate var expectation: String {
        switch self {
        case .nanoseconds: "a duration in real time, such as 5ms"
        case .storySeconds: "a duration in time of the story, such as 20s"
        case .fraction: "a percentage, such as 8%"
        case .number: "a number, such as 1000"
        }
    }

    fileprivate func value(_ text: String) -> Double? {
        switch self {
        case .nanoseconds:
            guard let duration = Duration(text: text) else { return nil }
            return Double(duration.nanoseconds)
        case .storySeconds:
            return Duration(text: text)?.seconds
        case .fraction:
            return percentage(text)
        case .number:
            return decimal(text[...])
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let front = self.drop { $0 == " " || $0 == "\t" }
        return String(front.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
