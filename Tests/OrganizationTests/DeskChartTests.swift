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

    @Test func namesAreBoundedInBytes() {
        #expect(nameProblem(String(repeating: "é", count: 32)) == nil)
        #expect(nameProblem(String(repeating: "é", count: 33)) == "has 66 bytes, more than 64")
    }
}
