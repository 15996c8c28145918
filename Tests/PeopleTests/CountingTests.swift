import Measurement
import Testing

struct CountingTests {
    @Test func everyStoredCountHasAField() {
        let stored = Mirror(reflecting: WorkerCounts()).children.count
        let fields = Set(WorkerCounts.fields.map { $0 as AnyKeyPath })
        #expect(fields.count == stored && WorkerCounts.fields.count == stored)
    }

    @Test func everyFieldMergesAndIsSubtracted() {
        var first = WorkerCounts()
        var second = WorkerCounts()
        for (place, field) in WorkerCounts.fields.enumerated() {
            first[keyPath: field] = place
            second[keyPath: field] = 1_000 * (place + 1)
        }
        var sum = first
        sum.merge(second)
        for (place, field) in WorkerCounts.fields.enumerated() {
            #expect(sum[keyPath: field] == place + 1_000 * (place + 1), "\(field)")
        }
        #expect(sum.difference(since: first) == second)
    }

    @Test func everyServiceSumIsMerged() {
        let members = Mirror(reflecting: ServiceSums()).children.count
        #expect(ServiceSums.counts.count + ServiceSums.times.count == members)
        var sums = ServiceSums()
        for path in ServiceSums.counts { sums[keyPath: path] = 3 }
        for path in ServiceSums.times { sums[keyPath: path] = 5 }
        var twice = sums
        twice.merge(sums)
        #expect(ServiceSums.counts.allSatisfy { twice[keyPath: $0] == 6 })
        #expect(ServiceSums.times.allSatisfy { twice[keyPath: $0] == 10 })
        #expect(twice.difference(since: sums) == sums)
    }

    @Test func aViolationReadsAsALine() {
        #expect(Violation(.assignedTwice, inquiry: 7, ref: 3).description == "assigned-twice inquiry=7 ref=3")
    }
}
