import Testing

@testable import Measurement
@testable import Reports

@Suite struct ChartTests {
    @Test(
        arguments: [
            (0, [0, 1]), (1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (7, [0, 2, 4, 6, 8]), (25, [0, 5, 10, 15, 20, 25]),
            (130, [0, 50, 100, 150]), (1_000, [0, 200, 400, 600, 800, 1_000]),
            (250_000, [0, 50_000, 100_000, 150_000, 200_000, 250_000]),
        ] as [(Double, [Double])]
    )
    func linearAxesHaveRoundNumbers(maximum: Double, ticks: [Double]) {
        let scale = ChartScale.linear(to: maximum)
        #expect(scale.ticks == ticks)
        #expect(scale.upper >= maximum)
        #expect(scale.place(of: scale.upper) == 1)
    }

    @Test func logarithmicAxesHaveWholePowers() {
        let scale = ChartScale.logarithmic(from: 350, to: 20_000)
        #expect(scale.ticks.map(ChartText.power) == ["100 ns", "1 µs", "10 µs", "100 µs"])
        #expect(scale.place(of: 100) == 0)
        #expect(abs(scale.place(of: 10_000) - 2.0 / 3) < 1e-9)
        #expect(scale.place(of: 1) == 0)
        #expect(scale.place(of: 1e12) == 1)
        #expect(ChartScale.logarithmic(from: 1_000, to: 1_000).ticks.count == 2)
    }

    @Test(
        arguments: [
            (1, ["0", "1 s"]), (50, ["0", "10 s", "20 s", "30 s", "40 s", "50 s"]),
            (3_600, ["0", "10 min", "20 min", "30 min", "40 min", "50 min", "1 h"]),
            (200_000, ["0", "24 h", "48 h"]), (1_000_000, ["0", "48 h", "96 h", "144 h", "192 h", "240 h"]),
        ] as [(Double, [String])]
    )
    func timeIsLabelledAtRoundTimes(seconds: Double, labels: [String]) {
        #expect(ChartScale.time(to: seconds).ticks.map(ChartText.time) == labels)
    }

    @Test func everyNineIsAsWideAsTheOneBefore() {
        let scale = ChartScale.nines(to: 20_000)
        #expect(scale.ticks.map(ChartText.percentile(nines:)) == ["0%", "90%", "99%", "99.9%", "99.99%"])
        #expect(ChartScale.nines(of: 0) == 0)
        #expect(abs(ChartScale.nines(of: 99.9) - 3) < 1e-9)
        #expect(ChartScale.nines(of: 100).isFinite)
        #expect(ChartScale.nines(to: 1).upper == 2)
        #expect(ChartScale.nines(to: .max).upper == 6)
    }

    @Test func numbersOnAxesAreShort() {
        #expect(
            [0, 250, 9_500, 12_000, 12_500, 250_000, 3_000_000].map(ChartText.number)
                == ["0", "250", "9500", "12k", "12.5k", "250k", "3M"]
        )
    }

    @Test func nothingMeasuredIsNothingDrawn() {
        #expect(PercentileChart(latencies: LatencySet(), judgements: []).markup == nil)
        #expect(HeatMap(timeline: RunTimeline()).markup == nil)
        #expect(CourseCharts(timeline: RunTimeline()).rates == nil)
        #expect(CourseCharts(timeline: RunTimeline()).backlog == nil)
    }

    @Test func aSingleZeroIsDrawn() throws {
        var latencies = LatencySet()
        latencies.record(.sendDelay, nanoseconds: 0)
        let chart = try #require(PercentileChart(latencies: latencies, judgements: []).markup).html
        #expect(chart.contains("class=\"line c2\""))
        #expect(!chart.contains("nan") && !chart.contains("inf"))
    }

    @Test func fieldsOfTheHeatMapLieBetweenTheAxes() throws {
        var timeline = RunTimeline()
        for second in 1...20 {
            var latencies = LatencySet()
            for step in 1...Int64(second) { latencies.record(.assignment, nanoseconds: step * step * 10_000) }
            timeline.append(
                IntervalRow(second: second, counts: RunCounts(), openInquiries: 0, agentsReady: 0, latencies: latencies)
            )
        }
        let chart = try #require(HeatMap(timeline: timeline).markup).html
        #expect(chart.contains("4–5 s: 5 measured, p50 below"))
        for move in chart.matches(of: /M(\d+(?:\.\d+)?) (\d+(?:\.\d+)?)/) {
            let (x, y) = (try #require(Double(move.1)), try #require(Double(move.2)))
            #expect((48...428).contains(x) && (10...214).contains(y))
        }
    }
}
