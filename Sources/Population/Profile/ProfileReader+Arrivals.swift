extension ProfileReader {
    /// `arrivals:` with `pattern:`.
    mutating func schedule(_ section: Value, pattern: ArrivalPattern) -> ArrivalSchedule {
        let stages = self.elements(of: section).map { self.stage($0) }
        if case .list(let nodes) = section.node.content, nodes.isEmpty {
            self.report(section, "there must be one stage at least, for example '{ for: 10m, rate: 90/min }'")
        }
        let schedule = ArrivalSchedule(stages: stages, pattern: pattern)
        let expected = schedule.expectedInquiries
        if expected > Double(LoadProfile.maximumInquiries) {
            let most = LoadProfile.maximumInquiries
            self.report(
                section,
                "the stages add up to \(Int(min(expected, 1e15))) inquiries; at most \(most) can be planned"
            )
        }
        return schedule
    }

    private mutating func stage(_ value: Value) -> Stage {
        let keys = self.keys(of: value, known: ["for", "rate", "from", "to"])
        if keys["for"] == nil {
            self.reportMissing("for", in: keys, "a duration such as 20m")
        }
        let length = self.duration("for", in: keys, .milliseconds(1) ... .seconds(366 * 86_400), default: .seconds(1))
        if keys["rate"] != nil {
            if keys["from"] != nil || keys["to"] != nil {
                self.report(value, "a stage has either 'rate' or 'from' and 'to'")
            }
            let rate = self.rate("rate", in: keys)
            return Stage(length: length, startRate: rate, endRate: rate)
        }
        guard keys["from"] != nil || keys["to"] != nil else {
            self.report(value, "a stage needs 'rate', or 'from' and 'to', for example 'rate: 90/min'")
            return Stage(length: length, startRate: 0, endRate: 0)
        }
        let startRate = self.rate("from", in: keys)
        return Stage(length: length, startRate: startRate, endRate: self.rate("to", in: keys))
    }
}
