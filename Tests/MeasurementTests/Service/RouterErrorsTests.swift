import Testing

@testable import Measurement

struct RouterErrorsTests {
    @Test func linesAreCountedByTheirWordWithTheFirstThatIsAFault() {
        var errors = RouterErrors()
        errors.note("ERROR stale", crossed: true, nanoseconds: 1) { "ERROR stale 1 late" }
        errors.note("ERROR stale", crossed: false, nanoseconds: 2) { "ERROR stale 2 why" }
        errors.note("ERROR stale", crossed: false, nanoseconds: 3) { "ERROR stale 3" }
        errors.note("ERROR bad-value", crossed: false, nanoseconds: 4) { "ERROR bad-value 4" }
        #expect(errors.entries.map(\.word) == ["ERROR bad-value", "ERROR stale"])
        #expect(errors.entries[1].count == 3 && errors.entries[1].crossed == 1 && errors.faults == 3)
        #expect(errors.entries[1].firstLine == "ERROR stale 2 why" && errors.entries[1].firstNanoseconds == 2)
    }

    @Test func whatWorkersReadIsAddedUpWithTheEarliestFault() {
        var one = RouterErrors()
        var other = RouterErrors()
        one.note("ERROR stale", crossed: true, nanoseconds: 1) { "crossed" }
        other.note("ERROR stale", crossed: false, nanoseconds: 9) { "fault" }
        other.note("FATAL idle", crossed: false, nanoseconds: 5) { "FATAL idle bye" }
        var (sum, reversed) = (one, other)
        sum.merge(other)
        reversed.merge(one)
        #expect(sum == reversed)
        #expect(sum.entries[0].firstLine == "fault" && sum.entries[0].count == 2 && sum.faults == 2)
    }

    @Test func aLineIsBoundedAndPrintable() {
        var errors = RouterErrors()
        errors.note("ERROR stale", crossed: false, nanoseconds: 0) {
            "\u{1B}[31m" + String(repeating: "é", count: 9_999)
        }
        let line = errors.entries[0].firstLine
        #expect(line.hasPrefix("\\u{1b}[31m") && line.hasSuffix("…"))
        #expect(line.utf8.count <= RouterErrors.lineLimit + 3)
    }

    @Test func whatNoRunCanHaveIsRefused() {
        func entry(_ count: Int, _ crossed: Int) -> RouterErrors.Entry {
            .init(word: "ERROR stale", count: count, crossed: crossed, firstLine: "", firstNanoseconds: 0)
        }
        #expect(RouterErrors(entries: [entry(2, 1)])?.faults == 1)
        for wrong in [[entry(0, 0)], [entry(1, 2)], [entry(.max, 0)], [entry(1, -1)], [entry(1, 0), entry(1, 0)]] {
            #expect(RouterErrors(entries: wrong) == nil)
        }
    }
}
