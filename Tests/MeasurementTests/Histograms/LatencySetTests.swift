import Testing

@testable import Measurement

@Suite struct LatencySetTests {
    @Test func durationsAreKeptApart() {
        var set = LatencySet()
        for (index, duration) in MeasuredDuration.allCases.enumerated() {
            set.record(duration, nanoseconds: Int64(index))
            set[duration].record(nanoseconds: 10 + Int64(index))
        }
        for (index, duration) in MeasuredDuration.allCases.enumerated() {
            #expect(set[duration].count == 2)
            #expect(set[duration].minimumNanoseconds == Int64(index))
            #expect(set[duration].maximumNanoseconds == 10 + Int64(index))
        }
    }

    @Test func intervalsMergeToTheWhole() {
        var recorder = LatencySet()
        var merged = LatencySet()
        var whole = LatencySet()
        for second in 0..<5 {
            for step in 0..<100 {
                let value = Int64(second * 1_000 + step * step)
                recorder.record(.assignment, nanoseconds: value)
                whole.record(.assignment, nanoseconds: value)
            }
            recorder.record(.response, nanoseconds: -1)
            whole.record(.response, nanoseconds: -1)
            merged.merge(recorder.takeInterval())
            #expect(recorder.isEmpty)
        }
        #expect(merged == whole)
        #expect(merged[.response].negative == 5)
    }

    @Test func resettingEmptiesAll() {
        var set = LatencySet()
        set.record(.queueWait, nanoseconds: 5)
        set.reset()
        #expect(set == LatencySet())
    }

    @Test func namesAreThoseOfTheSummary() {
        #expect(
            MeasuredDuration.allCases.map(\.rawValue)
                == ["assignment", "sendDelay", "queueWait", "accept", "transfer", "response"]
        )
    }
}
