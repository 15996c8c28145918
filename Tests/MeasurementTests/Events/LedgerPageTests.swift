import Foundation
import Organization
import Testing

@testable import Measurement

/// `Ledger.md` is a contract: whoever reads a ledger by the page alone reads what was written.
struct LedgerPageTests {
    @Test func aLedgerReadByThePageSaysWhatWasWritten() throws {
        let page = try LedgerPage()
        var generator = SplitMix64(seed: 18)
        let events = (0..<4_000).map { number in
            Self.event(LedgerEvent.Kind.allCases[number % LedgerEvent.Kind.allCases.count], &generator)
        }
        let file =
            EventLedger.header(plan: [1, 2, 3]) + EventBlock.encode(events[..<1_500])
            + EventBlock.encode(events[1_500...])
        let ledger = try page.read(file)
        #expect(ledger.plan == [1, 2, 3])
        #expect(ledger.rows.count == events.count)
        for (row, event) in zip(ledger.rows, events) {
            #expect(row == Self.row(event), "kind \(event.kind.rawValue)")
        }
    }

    @Test func thePageHasEveryKindAndNoOther() throws {
        let page = try LedgerPage()
        #expect(page.kinds.keys.sorted() == LedgerEvent.Kind.allCases.map(\.rawValue).sorted())
        #expect(page.columns.map(\.name) == ["inquiry", "detail", "topic", "channel", "tier", "attempt", "extra"])
    }

    @Test func thePageSaysWhoTellsWhat() throws {
        let page = try LedgerPage()
        for kind in LedgerEvent.Kind.allCases {
            #expect(page.customers.contains(kind.rawValue) == kind.isCustomers, "kind \(kind.rawValue)")
        }
    }

    /// Every column of a row, whether its kind tells it or not, drawn at random.
    private static func event(_ kind: LedgerEvent.Kind, _ generator: inout SplitMix64) -> LedgerEvent {
        var event = LedgerEvent(
            kind,
            at: Int64.random(in: -1_000_000_000...1_000_000_000_000, using: &generator),
            person: Int.random(in: 0...1_000_000, using: &generator)
        )
        event.inquiry = UInt64.random(in: 0...UInt64.max, using: &generator)
        event.detail = UInt8.random(in: 0...UInt8.max, using: &generator)
        event.topic = UInt16.random(in: 0...UInt16.max, using: &generator)
        event.channel = UInt8.random(in: 0...UInt8.max, using: &generator)
        event.tier = UInt8.random(in: 0...UInt8.max, using: &generator)
        event.attempt = UInt16.random(in: 0...UInt16.max, using: &generator)
        event.extra = UInt32.random(in: 0...UInt32.max, using: &generator)
        return event
    }

    /// What the page must say of a row, by what the type's own comments promise of its kind.
    private static func row(_ event: LedgerEvent) -> LedgerPage.Row {
        var told: [String: UInt64] = [:]
        let fields = event.kind.fields
        if fields.contains(.inquiry) { told["inquiry"] = event.inquiry }
        if fields.contains(.detail) { told["detail"] = UInt64(event.detail) }
        if fields.contains(.subject) {
            told["topic"] = UInt64(event.topic)
            told["channel"] = UInt64(event.channel)
            told["tier"] = UInt64(event.tier)
        }
        if fields.contains(.attempt) { told["attempt"] = UInt64(event.attempt) }
        if fields.contains(.extra) { told["extra"] = UInt64(event.extra) }
        return LedgerPage.Row(
            kind: event.kind.rawValue,
            instant: event.instant,
            person: UInt64(event.person),
            told: told
        )
    }
}
