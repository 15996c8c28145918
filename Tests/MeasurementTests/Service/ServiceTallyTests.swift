import Measurement
import Testing

@Suite struct ServiceTallyTests {
    private let shape = ServiceShape(topics: 3, channels: 2, desks: 2)

    @Test func anInquiryCountsForItsTopicChannelAndTier() {
        var tally = ServiceTally(self.shape)
        tally.count(ServiceTally.Kind(topic: 2, channel: 1, tier: 2)) { $0.offered += 1 }
        tally.count(desk: 0) { $0.offered += 1 }
        tally.count(desk: -1) { $0.offered += 1 }
        tally.count(desk: 2) { $0.offered += 1 }
        #expect(tally.takeChanges().map(\.place) == [2, 4, 6, 7])
        #expect(tally.takeChanges().isEmpty)
    }

    @Test func whatIsTakenAddsUpAndWaitsStay() {
        var tally = ServiceTally(self.shape)
        var sum = ServiceRow()
        for round: Int64 in 1...5 {
            tally.count(desk: 1) { $0.answer(after: round * 1_000_000, target: 3_000_000, timeScale: 10) }
            for change in tally.takeChanges() {
                #expect(change.row.storyWaits.isEmpty)
                sum.merge(change.row)
            }
        }
        #expect(sum.answered == 5 && sum.answeredInTime == 3 && sum.waitNanoseconds == 15_000_000)
        #expect(tally.waits.map(\.place) == [8])
        #expect(tally.waits.first?.storyWaits.maximumNanoseconds == 50_000_000)
    }

    @Test func everyFieldIsMerged() {
        var row = ServiceRow()
        for (value, count) in ServiceRow.counts.enumerated() { row[keyPath: count.path] = value + 1 }
        for (value, time) in ServiceRow.times.enumerated() { row[keyPath: time.path] = Int128(value + 1) }
        var twice = row
        twice.merge(row)
        for (value, count) in ServiceRow.counts.enumerated() { #expect(twice[keyPath: count.path] == 2 * (value + 1)) }
        for (value, time) in ServiceRow.times.enumerated() {
            #expect(twice[keyPath: time.path] == Int128(2 * (value + 1)))
        }
        #expect(Set(ServiceRow.counts.map(\.name) + ServiceRow.times.map(\.name)).count == 35)
        #expect(ServiceRow().isEmpty && !row.isEmpty)
    }
}
