import TestSupport
import Testing

@testable import Measurement

@Suite struct ExpositionTextTests {
    private static let hostile = "a\"b\\c\nd{e=\"f\"} 1 é"

    private let families = [
        MetricFamily("inrush_queued_total", .counter, "Inquiries.", 12),
        MetricFamily(
            "inrush_desk_waiting",
            .gauge,
            "Waiting,\nby \\desk\\.",
            [
                .init(1, labels: [.init("desk", Self.hostile), .init("team", "")]),
                .init(0.25, labels: [.init("desk", "b")]),
            ]
        ),
        MetricFamily("inrush_nothing", .gauge, "Without samples.", []),
        MetricFamily(
            "inrush_wait_seconds",
            .summary,
            "A wait.",
            [.init(0.5, labels: [.init("quantile", "0.99")]), .init(7.5, suffix: "_sum"), .init(30, suffix: "_count")]
        ),
    ]

    @Test func familiesStandOneAfterTheOtherWithTheirMeaningAndKind() {
        #expect(
            ExpositionText.document(self.families) == #"""
                # HELP inrush_queued_total Inquiries.
                # TYPE inrush_queued_total counter
                inrush_queued_total 12
                # HELP inrush_desk_waiting Waiting,\nby \\desk\\.
                # TYPE inrush_desk_waiting gauge
                inrush_desk_waiting{desk="a\"b\\c\nd{e=\"f\"} 1 é",team=""} 1
                inrush_desk_waiting{desk="b"} 0.25
                # HELP inrush_wait_seconds A wait.
                # TYPE inrush_wait_seconds summary
                inrush_wait_seconds{quantile="0.99"} 0.5
                inrush_wait_seconds_sum 7.5
                inrush_wait_seconds_count 30

                """#
        )
    }

    @Test(
        arguments: [
            (0, "0"), (-3, "-3"), (1e15, "1000000000000000"), (1e300, "1e+300"), (0.1, "0.1"), (1.5e-9, "1.5e-09"),
            (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
        ] as [(Double, String)]
    )
    func numbersReadBack(value: Double, text: String) {
        #expect(ExpositionText.document([MetricFamily("x", .gauge, "", value)]).hasSuffix("\nx \(text)\n"))
    }

    @Test(.enabled(if: Promtool.isInstalled, "needs promtool: apt-get install prometheus"))
    func promtoolHasNothingToSay() throws {
        #expect(try Promtool.complaints(about: ExpositionText.document(self.families)) == "")
        #expect(try Promtool.complaints(about: "inrush_x{a=\"} 1\n") != "", "it can tell")
    }
}
