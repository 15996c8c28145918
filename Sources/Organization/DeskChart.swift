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

    /// The same for each of many topics, at the cost of one look at the chart.
    package func deskIndices(forTopics topics: [String]) -> [Int?] {
        // By bytes, as `deskIndex(forTopic:)`: what looks alike may be two names on the wire.
        var takers: [[UInt8]: Int] = [:]
        for (desk, plan) in self.desks.enumerated() {
            for topic in plan.topics where takers[Array(topic.utf8)] == nil { takers[Array(topic.utf8)] = desk }
        }
        let rest = self.restIndex
        return topics.map { takers[Array($0.utf8)] ?? rest }
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
    package func problems() -> [String] { self.placedProblems().map(\.text) }

    /// One of `problems()` and what it is about.
    struct Problem {
        /// As a desks file spells the place: `desks[1].topics[0]`.
        var place: String
        var text: String
    }

    /// The same, each with its place.
    func placedProblems() -> [Problem] {
        guard !self.desks.isEmpty else { return [Problem(place: "desks", text: "the chart has no desk")] }
        var problems: [Problem] = []
        // By bytes: what looks alike may be two names on the wire.
        var names: Set<[UInt8]> = []
        let known = Set(self.desks.map { Array($0.name.utf8) })
        var takers: [[UInt8]: String] = [:]
        var catchAll: String?
        for (index, desk) in self.desks.enumerated() {
            let place = "desks[\(index)]"
            func report(_ key: String, _ text: String) {
                problems.append(Problem(place: "\(place).\(key)", text: text))
            }
            if let problem = nameProblem(desk.name) { report("name", "desk '\(desk.name)': the name \(problem)") }
            if !names.insert(Array(desk.name.utf8)).inserted { report("name", "desk '\(desk.name)' is there twice") }
            if desk.takesTheRest {
                if let catchAll {
                    report("topics", "desks '\(catchAll)' and '\(desk.name)' both take every topic that is left")
                }
                catchAll = catchAll ?? desk.name
            }
            Self.ruleProblems(of: desk, known: known, report)
            for (number, topic) in desk.topics.enumerated() {
                if let problem = nameProblem(topic) {
                    report("topics[\(number)]", "desk '\(desk.name)': the topic '\(topic)' \(problem)")
                }
                if let taker = takers.updateValue(desk.name, forKey: Array(topic.utf8)) {
                    report("topics[\(number)]", "topic '\(topic)' comes to '\(taker)' and to '\(desk.name)'")
                }
            }
        }
        if takers.count > Self.maximumTopics {
            let text = "the chart names \(takers.count) topics, more than \(Self.maximumTopics)"
            problems.append(Problem(place: "desks", text: text))
        }
        return problems
    }

    /// - Parameters:
    ///   - known: the names of all desks, as bytes.
    ///   - report: called with the key that a problem is about, and the problem.
    private static func ruleProblems(
        of desk: DeskPlan,
        known: Set<[UInt8]>,
        _ report: (String, String) -> Void
    ) {
        if desk.isByTransferOnly, !desk.topics.isEmpty {
            report("topics", "desk '\(desk.name)' is reached by transfer only and cannot take topics")
        }
        if let problem = desk.rules.relaxation.problem {
            report("relax", "desk '\(desk.name)': the relaxation \(problem)")
        }
        if let overflow = desk.rules.overflow {
            if hasSameBytes(overflow.desk, desk.name) {
                report("overflow.desk", "desk '\(desk.name)' overflows to itself")
            } else if !known.contains(Array(overflow.desk.utf8)) {
                report("overflow.desk", "desk '\(desk.name)' overflows to '\(overflow.desk)', which is not there")
            }
        }
    }
}
