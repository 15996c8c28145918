/// The desks of a router and which topic comes to which: its organisation chart.
package struct DeskChart: Encodable, Equatable, Sendable {
    /// The desks in the order in which they are numbered.
    package var desks: [DeskPlan]

    package init(desks: [DeskPlan]) {
        self.desks = desks
    }

    /// One desk, `all`, that takes every topic: what a router has when nobody says otherwise.
    package static let single = DeskChart(desks: [DeskPlan(name: "all")])

    /// The most topics a chart may name, as many as the protocol knows.
    package static let maximumTopics = 4_096

    /// The desk that takes `topic`: the one that names it, else the one that takes what nobody names, else nil.
    ///
    /// Compares with every named topic; a router asks once per topic and remembers the answer.
    package func deskIndex(forTopic topic: String) -> Int? {
        self.desks.firstIndex { $0.topics.contains { hasSameBytes($0, topic) } } ?? self.restIndex
    }

    /// The desk that takes what no other names; nil when there is none.
    package var restIndex: Int? {
        self.desks.firstIndex(where: \.takesTheRest)
    }

    /// The desk of this name.
    package func deskIndex(named name: String) -> Int? {
        self.desks.firstIndex { hasSameBytes($0.name, name) }
    }

    /// This chart with the story's durations turned into real ones: divided by `timeScale` (above 0).
    package func scaled(by timeScale: Double) -> DeskChart {
        DeskChart(
            desks: self.desks.map { desk in
                var desk = desk
                desk.rules = desk.rules.scaled(by: timeScale)
                return desk
            }
        )
    }

    /// Everything that keeps a router from starting with this chart, one sentence each; empty when it is sound.
    package func problems() -> [String] {
        guard !self.desks.isEmpty else { return ["the chart has no desk"] }
        var problems: [String] = []
        // By bytes: what looks alike may be two names on the wire.
        var names: Set<[UInt8]> = []
        var takers: [[UInt8]: String] = [:]
        var catchAll: String?
        for desk in self.desks {
            if let problem = nameProblem(desk.name) {
                problems.append("desk '\(desk.name)': the name \(problem)")
            }
            if !names.insert(Array(desk.name.utf8)).inserted {
                problems.append("desk '\(desk.name)' is there twice")
            }
            if desk.takesTheRest {
                if let catchAll {
                    problems.append("desks '\(catchAll)' and '\(desk.name)' both take every topic that is left")
                }
                catchAll = catchAll ?? desk.name
            }
            problems += self.ruleProblems(of: desk)
            for topic in desk.topics {
                if let problem = nameProblem(topic) {
                    problems.append("desk '\(desk.name)': the topic '\(topic)' \(problem)")
                }
                if let taker = takers.updateValue(desk.name, forKey: Array(topic.utf8)) {
                    problems.append("topic '\(topic)' comes to '\(taker)' and to '\(desk.name)'")
                }
            }
        }
        if takers.count > Self.maximumTopics {
            problems.append("the chart names \(takers.count) topics, more than \(Self.maximumTopics)")
        }
        return problems
    }

    private func ruleProblems(of desk: DeskPlan) -> [String] {
        var problems: [String] = []
        if desk.isByTransferOnly, !desk.topics.isEmpty {
            problems.append("desk '\(desk.name)' is reached by transfer only and cannot take topics")
        }
        if let problem = desk.rules.relaxation.problem {
            problems.append("desk '\(desk.name)': the relaxation \(problem)")
        }
        if let overflow = desk.rules.overflow {
            if hasSameBytes(overflow.desk, desk.name) {
                problems.append("desk '\(desk.name)' overflows to itself")
            } else if self.deskIndex(named: overflow.desk) == nil {
                problems.append("desk '\(desk.name)' overflows to '\(overflow.desk)', which is not there")
            }
        }
        return problems
    }
}
