import Testing

@testable import Emulation

struct ReturningCustomersTests {
    private func call(_ index: Int, due: Int64) -> Call {
        Call(index: index, dueNanoseconds: due, isMeasured: true, contact: 1)
    }

    @Test func whoIsDueFirstComesFirstAndSlotsAreUsedAgain() {
        var returning = ReturningCustomers()
        #expect(returning.isEmpty && returning.earliest == nil)
        for round in 0..<3 {
            for (index, due) in [Int64(30), 10, 20, 10].enumerated() { returning.add(self.call(index, due: due)) }
            #expect(returning.earliest == 10)
            var order: [Int64] = []
            while let call = returning.next() { order.append(call.dueNanoseconds) }
            #expect(order == [10, 10, 20, 30], "round \(round)")
            #expect(returning.isEmpty)
        }
    }
}
