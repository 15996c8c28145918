import Organization
import People
import TestSupport
import Testing

@testable import Simulation

struct AlarmTests {
    @Test func alarmsRingInOrderOfTimeThenKindThenRow() {
        var heap = AlarmHeap()
        let names = [
            Alarm.Name(.mishap, row: 0), Alarm.Name(.patience, row: 1), Alarm.Name(.desk, row: 2),
            Alarm.Name(.hand, row: 9), Alarm.Name(.hand, row: 3),
        ]
        for name in names { heap.set(name, at: Timestamp(nanoseconds: 7)) }
        heap.set(Alarm.Name(.mishap, row: 5), at: Timestamp(nanoseconds: 6))
        var rung: [Alarm.Name] = []
        while let alarm = heap.popFirst() { rung.append(Alarm.Name(word: alarm.rank)) }
        #expect(rung == [Alarm.Name(.mishap, row: 5)] + names.reversed())
    }

    @Test func namesKeepKindAndRow() {
        for kind in Alarm.Kind.allCases {
            for row in [0, 1, 77, 1_000_000, Alarm.Name.maximumRow] {
                let name = Alarm.Name(kind, row: row)
                #expect(name.kind == kind && name.row == row)
            }
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func itBehavesAsASortedList(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var heap = AlarmHeap()
        var model: [UInt32: Int64] = [:]
        var now: Int64 = 0
        for _ in 0..<2_000 {
            let kind = Alarm.Kind.allCases.randomElement(using: &random) ?? .hand
            let name = Alarm.Name(kind, row: Int.random(in: 0..<60, using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let due = now + Int64.random(in: 0..<50, using: &random)
                heap.set(name, at: Timestamp(nanoseconds: due))
                model[name.word] = due
            case 5..<7:
                heap.cancel(name)
                model[name.word] = nil
            default:
                let expected = model.min { ($0.value, $0.key) < ($1.value, $1.key) }
                let alarm = heap.popFirst()
                #expect(alarm?.rank == expected?.key && alarm?.due == expected?.value)
                if let expected {
                    model[expected.key] = nil
                    now = expected.value
                }
            }
            #expect(heap.count == model.count)
            #expect(heap.due(of: name)?.nanoseconds == model[name.word])
        }
    }
}
