import Testing

@testable import Measurement

@Suite struct PercentileTextTests {
    private func recorded(_ values: some Sequence<(Int64, UInt64)>) -> LatencyHistogram {
        values.reduce(into: LatencyHistogram()) { $0.record(nanoseconds: $1.0, count: $1.1) }
    }

    @Test(arguments: ["latency_ns", "unit1000_sig2"])
    func textIsThatOfJava(name: String) throws {
        let fixture = try #require(Fixtures.histograms().first { $0.name == name })
        #expect(try fixture.histogram().percentileText == Fixtures.text(of: "\(name).hgrm"))
    }

    @Test func halvesAreRoundedAsJavaRounds() throws {
        let histogram = self.recorded((0..<2_000).map { ($0 * 500, UInt64($0 % 7 + 1)) })
        #expect(try histogram.percentileText == Fixtures.text(of: "half_microseconds.hgrm"))
    }

    @Test func stepsBecomeFinerAsLongAsThereAreValues() throws {
        let histogram = self.recorded((0..<44).map { (1_000_000 << ($0 / 3), 1 << UInt64(43 - $0)) })
        #expect(try histogram.percentileText == Fixtures.text(of: "long_tail.hgrm"))
    }

    @Test func emptyHistogramHasNoRows() throws {
        #expect(try LatencyHistogram().percentileText == Fixtures.text(of: "empty.hgrm"))
        #expect(LatencyHistogram().percentileSteps().isEmpty)
        #expect(LatencyHistogram().standardDeviation == nil)
    }

    @Test func aSingleValueIsAllPercentiles() {
        let steps = self.recorded([(7, 1)]).percentileSteps()
        #expect(
            steps == [
                PercentileStep(percentile: 0, nanoseconds: 7, count: 1),
                PercentileStep(percentile: 100, nanoseconds: 7, count: 1),
            ]
        )
    }

    @Test func stepsClimbToTheMaximum() {
        var random = Values(seed: 3)
        let histogram = self.recorded((0..<5_000).map { _ in (abs(random.next()), 1) })
        let steps = histogram.percentileSteps()
        for (step, next) in zip(steps, steps.dropFirst()) {
            #expect(step.percentile < next.percentile)
            #expect(step.nanoseconds <= next.nanoseconds)
            #expect(step.count <= next.count)
        }
        #expect(steps.last?.count == histogram.count)
        #expect(steps.last?.nanoseconds == histogram.value(atPercentile: 100))
    }

    @Test func numbersAreWrittenWithFixedDecimals() {
        #expect(FixedPointText.text(units: 0, decimals: 3) == "0.000")
        #expect(FixedPointText.text(units: -5, decimals: 3) == "-0.005")
        #expect(FixedPointText.text(units: 12_345, decimals: 3) == "12.345")
        #expect(FixedPointText.text(units: 7, decimals: 0) == "7")
        #expect(FixedPointText.text(0.0045, decimals: 3) == "0.005")
        #expect(FixedPointText.text(1 / 0.0, decimals: 2) == "Infinity")
    }
}
