import Testing

@testable import Routing

struct NameSweepTests {
    private typealias Events = NameSweep.Events

    @Test func aLookIsPaidFor() {
        var sweep = NameSweep()
        #expect(sweep.isWorthwhile(Events()), "nobody has looked yet")
        sweep.looked(forgotten: 7, Events(names: 100))
        #expect(!sweep.isWorthwhile(Events(names: 100)))
        #expect(sweep.isWorthwhile(Events(departures: 1, names: 100)))
        #expect(sweep.isWorthwhile(Events(endings: 1, names: 100)))
        #expect(!sweep.isWorthwhile(Events(names: 355)) && sweep.isWorthwhile(Events(names: 356)))
    }

    /// A customer gives up one name for the next, again and again.
    @Test func looksThatFindLittleBecomeRare() {
        var sweep = NameSweep()
        var looks = 0
        for ended in 0..<1_000_000 {
            guard sweep.isWorthwhile(Events(endings: ended, names: 2_048)) else { continue }
            looks += 1
            sweep.looked(forgotten: 1, Events(endings: ended, names: 2_047))
        }
        #expect(looks <= 1_000_000 / 1_024 + 11)
        sweep.looked(forgotten: 128, Events(endings: 1_000_000, names: 1_920))
        #expect(sweep.isWorthwhile(Events(endings: 1_000_001, names: 2_048)), "that was worth it")
    }

    /// With everything in use a million refused lines cost about a thousand looks.
    @Test func looksThatFindNothingBecomeRare() {
        var sweep = NameSweep()
        var looks = 0
        for refused in 0..<1_000_000 {
            let events = Events(endings: refused, names: 4_096)
            guard sweep.isWorthwhile(events) else { continue }
            looks += 1
            sweep.looked(forgotten: 0, events)
        }
        #expect(looks <= 1_000_000 / 1_024 + 11)
        #expect(sweep.isWorthwhile(Events(departures: 1, endings: 1_000_000, names: 4_096)), "an agent left")
    }
}
