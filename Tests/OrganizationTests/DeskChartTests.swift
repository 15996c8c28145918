import Organization
import Testing

struct DeskChartTests {
    let chart = DeskChart(desks: [
        DeskPlan(name: "money", topics: ["billing", "refund"]), DeskPlan(name: "rest"),
        DeskPlan(name: "login", topics: ["login"], strategy: .leastOccupied),
    ])

    @Test func aTopicComesToTheDeskThatNamesIt() {
        #expect(self.chart.deskIndex(forTopic: "refund") == 0)
        #expect(self.chart.deskIndex(forTopic: "login") == 2)
    }

    @Test func whatNobodyNamesComesToTheDeskWithoutTopics() {
        #expect(self.chart.deskIndex(forTopic: "weather") == 1)
        #expect(DeskChart.single.deskIndex(forTopic: "anything") == 0)
        #expect(DeskChart(desks: [DeskPlan(name: "a", topics: ["b"])]).deskIndex(forTopic: "c") == nil)
    }

    @Test func manyTopicsComeWhereEachOfThemComes() {
        let topics = ["refund", "login", "weather", "refund", ""]
        for chart in [self.chart, DeskChart.single, DeskChart(desks: [DeskPlan(name: "a", topics: ["login"])])] {
            #expect(chart.deskIndices(forTopics: topics) == topics.map { chart.deskIndex(forTopic: $0) })
        }
    }

    @Test func aSoundChartHasNoProblems() {
        #expect(self.chart.problems().isEmpty)
        #expect(DeskChart.single.problems().isEmpty)
    }

    @Test func everyProblemIsListed() {
        let chart = DeskChart(desks: [
            DeskPlan(name: "a", topics: ["x"]), DeskPlan(name: "a", topics: ["x"]), DeskPlan(name: "b"),
            DeskPlan(name: "c"),
            DeskPlan(name: "", topics: ["tab\t"]),
        ])
        #expect(
            chart.problems() == [
                "desk 'a' is there twice",
                "topic 'x' comes to 'a' and to 'a'",
                "desks 'b' and 'c' both take every topic that is left",
                "desk '': the name is empty",
                "desk '': the topic 'tab\t' has a control character",
            ]
        )
        #expect(DeskChart(desks: []).problems() == ["the chart has no desk"])
        let many = DeskPlan(name: "a", topics: (0...DeskChart.maximumTopics).map { "t\($0)" })
        #expect(DeskChart(desks: [many]).problems() == ["the chart names 4097 topics, more than 4096"])
    }

    /// é in one scalar and in two: one name to Swift, two to everybody who reads the wire.
    @Test func namesAreTheSameByTheirBytes() {
        let (one, two) = ("caf\u{E9}", "cafe\u{301}")
        #expect(one == two)
        let chart = DeskChart(desks: [DeskPlan(name: one, topics: [one]), DeskPlan(name: two, topics: [two])])
        #expect(chart.problems().isEmpty)
        #expect(chart.deskIndex(named: two) == 1 && chart.deskIndex(forTopic: two) == 1)
        #expect(chart.deskIndex(named: one) == 0 && chart.deskIndex(forTopic: one) == 0)
        var plan = DeskPlan(name: one)
        plan.rules.overflow = .init(desk: two, after: .zero)
        #expect(DeskChart(desks: [plan]).problems() == ["desk '\(one)' overflows to '\(two)', which is not there"])
    }

    @Test func namesAreBoundedInBytes() {
        #expect(nameProblem(String(repeating: "é", count: 32)) == nil)
        #expect(nameProblem(String(repeating: "é", count: 33)) == "has 66 bytes, more than 64")
    }
}
