import Testing

@testable import Measurement
@testable import Population

struct MetricTests {
    @Test(arguments: [
        ("assignment.p99", "assignment.p99"), ("assignment.p95", "assignment.p95"),
        ("response.p99.99", "response.p99.99"),
        ("assignment.p999", "assignment.p99.9"), ("assignment.p9999", "assignment.p99.99"),
        ("assignment.p99.90", "assignment.p99.9"), ("accept.count", "accept.count"), ("accept.min", "accept.min"),
        ("routerWait.mean", "routerWait.mean"), ("p95", "assignment.p95"),
        ("cpu", "cpu.routerMicrosecondsPerAssignment"),
        ("abandoned", "abandoned"), ("counts.abandoned", "counts.abandoned"), ("service.asa", "service.asaSeconds"),
        ("service.wait.p90", "service.wait.p90"),
        ("service.serviceLevel.channel(phone)", "service.serviceLevel.channel(phone)"),
        ("assignment.p99.9.topic(billing)", "assignment.p99.9.topic(billing)"),
        (#"service.fcr.desk("billing")"#, "service.fcr.desk(billing)"),
        (#"service.fcr.desk("a (b) \" \\ < 5")"#, #"service.fcr.desk("a (b) \" \\ < 5")"#),
        ("service.fcr.topic(Überweisung)", "service.fcr.topic(Überweisung)"),
        ("service.wait.max.tier(2)", "service.wait.max.tier(2)"),
    ])
    func aNameIsReadAndHasOneSpelling(text: String, name: String) throws {
        let metric = try Metric.parse(text).get()
        #expect(metric.name == name)
        #expect(try Metric.parse(metric.name).get() == metric)
    }

    @Test(arguments: [
        "\u{301}a", "\u{200D}", "a\u{600}", "\u{FE0F}x", "é", "e\u{301}", ")", "\"", "\\", "a b", "(", ".",
    ])
    func whateverAPartIsCalledItIsReadAgain(name: String) throws {
        let definition = try #require(Metric.byName["service.fcr"])
        let metric = try #require(Metric(definition, of: Metric.Part(.topic, name)))
        let read = try Metric.parse(metric.name).get()
        #expect(read.part.map { Array($0.name.unicodeScalars) } == Array(name.unicodeScalars))
        let threshold = try Threshold.parse("\(metric.name) > 5%").get()
        #expect(try Threshold.parse(threshold.description).get() == threshold)
    }

    @Test(arguments: [
        ("abandonned", "there is no metric 'abandonned'; did you mean 'abandoned'?"),
        ("assignment.p98x", "there is no metric 'assignment.p98x'; did you mean 'assignment.p90'?"),
        (
            "assignment.p100",
            "'assignment.p100' is no percentile: they are above p0 and below p100, with up to six decimals"
        ),
        (
            "assignment.p0",
            "'assignment.p0' is no percentile: they are above p0 and below p100, with up to six decimals"
        ),
        (
            "assignment",
            "'assignment' needs a statistic: count, min, mean, p50, p90, p95, p99, p99.9, max, or any percentile as p99.99"
        ),
        ("abandoned.topic(billing)", "abandoned is not kept by topic, only as a whole"),
        (
            "assignment.p99.desk(billing)",
            "assignment is not kept by desk, as a whole and by .topic(NAME), .channel(NAME)"
        ),
        (
            "service.fcr.topic()",
            "'service.fcr.topic()': write topic(NAME), or topic(\"NAME\") with any characters"
        ),
        (
            "service.fcr.team(a)",
            "'service.fcr.team(a)': before '(' stands what is in it, as in "
                + ".topic(NAME), .channel(NAME), .tier(NAME), .desk(NAME)"
        ),
        ("zzz", "there is no metric 'zzz'; 'inrush metrics' lists them all"),
    ])
    func whatThereIsNotIsRefusedWithARemedy(text: String, why: String) {
        #expect(throws: Metric.Refusal(description: why)) { try Metric.parse(text).get() }
    }

    @Test func everyRowHasOneNameAndEveryUsualMetricIsReadAgain() throws {
        #expect(Set(Metric.table.map(\.name)).count == Metric.table.count)
        for metric in Metric.usual { #expect(try Metric.parse(metric.name).get() == metric) }
        let families = Metric.table.compactMap(\.family?.name)
        #expect(Set(families).count == families.count)
    }

    /// What profiles of earlier versions set thresholds on is still there, in its unit.
    @Test func everyMetricOfOldThresholdsIsKnown() throws {
        let durations = ["assignment", "sendDelay", "queueWait", "accept", "transfer", "response", "routerWait"]
        let old: [(names: [String], unit: Metric.Unit)] = [
            (
                durations.flatMap { one in
                    ["min", "mean", "p50", "p90", "p99", "p999", "max"].map { "\(one).\($0)" }
                }, .nanoseconds
            ),
            (
                [
                    "dropped", "deflected", "refused", "unanswered", "solved", "unsolved", "callback", "abandoned",
                    "hungUp", "expired", "open", "transfers.right", "transfers.wrong", "transfers.escalation",
                    "transfers.overflow", "service.serviceLevel", "service.abandonment", "service.occupancy",
                    "service.fcr", "service.transferRate",
                ], .fraction
            ),
            (["lost", "doubled"], .number), (["rates.offeredPerSecond", "rates.assignedPerSecond"], .perSecond),
            (["cpu.routerMicrosecondsPerAssignment", "cpu.workerMicrosecondsPerInquiry"], .microseconds),
            (["service.asaSeconds"], .storySeconds),
        ]
        for (names, unit) in old {
            for name in names { #expect(try Metric.parse(name).get().unit == unit, "\(name)") }
        }
    }
}
