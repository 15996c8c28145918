import Organization
import Population
import Testing

@testable import Emulation

/// The tables that people are rows of.
struct TableTests {
    @Test func refsGoThereAndBack() {
        for (row, epoch) in [(0, UInt32(1)), (5, 1), (PersonRef.maximumRows - 1, .max)] {
            let ref = PersonRef(row: row, epoch: epoch)
            #expect(PersonRef(wire: ref.wire) == ref)
        }
        #expect(PersonRef(wire: .max) == nil)
    }

    @Test func aRowIsUsedAgainUnderAnotherRef() {
        var table = CustomerTable()
        let first = table.take(connection: 0)
        let ref = table.ref(of: first.row)
        #expect(table.find(ref: ref, on: 0) == .row(first.row))
        table.free(first.row)
        #expect(table.find(ref: ref, on: 0) == .gone)
        let second = table.take(connection: 1)
        #expect(second.row == first.row && !second.isNew)
        #expect(table.find(ref: ref, on: 0) == .gone)
        #expect(table.find(ref: table.ref(of: second.row), on: 0) == .nobody)
        #expect(table.find(ref: table.ref(of: second.row), on: 1) == .row(second.row))
    }

    @Test func eachConnectionKnowsItsCustomersWhoeverLeavesFirst() {
        var generator = SplitMix64(seed: 3)
        var table = CustomerTable()
        var model: [Int: Set<Int>] = [:]
        for _ in 0..<5_000 {
            let connection = Int.random(in: 0..<4, using: &generator)
            if Bool.random(using: &generator) {
                model[connection, default: []].insert(table.take(connection: connection).row)
            } else if let row = model[connection]?.randomElement(using: &generator) {
                table.free(row)
                model[connection]?.remove(row)
            }
            #expect(table.count == model.values.reduce(0) { $0 + $1.count })
        }
        for (connection, rows) in model {
            var found = Set<Int>()
            while let row = table.first(on: connection) {
                found.insert(row)
                table.free(row)
            }
            #expect(found == rows)
        }
        #expect(table.count == 0)
    }

    @Test func anAgentsInquiriesAreFoundAndFreedInAnyOrder() {
        var table = HandTable()
        var head = HandRow.none
        let rows = (0..<5).map { number in
            let (row, _) = table.take(seat: 2, head: &head)
            table[row].inquiry = UInt64(number)
            return row
        }
        for number in [2, 4, 0, 3, 1] {
            #expect(table.find(inquiry: UInt64(number), head: head) == rows[number])
            table.free(rows[number], head: &head)
            #expect(table.find(inquiry: UInt64(number), head: head) == nil)
        }
        #expect(head == HandRow.none)
        #expect(!table.take(seat: 0, head: &head).isNew)
    }

    @Test func connectionsTakeTurns() {
        var list = WireList()
        for connection in [4, 7, 9] { list.insert(connection) }
        #expect(Set((0..<3).compactMap { _ in list.next() }) == [4, 7, 9])
        list.remove(7)
        list.remove(7)
        #expect(Set((0..<2).compactMap { _ in list.next() }) == [4, 9])
        list.remove(4)
        list.remove(9)
        #expect(list.next() == nil)
    }

    @Test func aConnectionIsUsableOnlyWhenNothingSpeaksAgainstIt() {
        var wires = CustomerWires()
        wires.setUp(0, true)
        #expect(wires.hasUsable)
        wires.setTaken(0, true)
        wires.setCongested(0, true)
        wires.setTaken(0, false)
        #expect(!wires.hasUsable)
        wires.setCongested(0, false)
        #expect(wires.hasUsable)
        wires.setUp(0, false)
        #expect(!wires.hasUsable && wires.up == 0)
    }

    @Test func loginsKeepTheirOrderAndTheirWindow() {
        var queue = LoginQueue(seats: 10, window: 2)
        for seat in 0..<4 { queue.append(seat) }
        #expect(queue.next() == 0)
        #expect(queue.next() == 1)
        #expect(queue.next() == nil)
        queue.answered()
        #expect(queue.next() == 2)
        queue.retry(7, at: Timestamp(nanoseconds: 50))
        #expect(queue.popRetry(by: Timestamp(nanoseconds: 49)) == nil)
        #expect(queue.popRetry(by: Timestamp(nanoseconds: 50)) == 7)
    }

    @Test func ableSinceBeginsAnewOnlyAfterABreak() {
        let capacity = AgentCapacity(limits: [1, 3])
        var abilities = Abilities(seats: 1, channels: 2)
        var machine = Agent.StateMachine()
        _ = machine.login()
        _ = machine.loggedIn()
        abilities.update(seat: 0, machine: machine, capacity: capacity, now: Timestamp(nanoseconds: 10))
        _ = machine.offered(parts: capacity.parts[1], of: capacity.whole)
        abilities.update(seat: 0, machine: machine, capacity: capacity, now: Timestamp(nanoseconds: 20))
        #expect(abilities.since(seat: 0, channel: 0) == nil)
        #expect(abilities.since(seat: 0, channel: 1)?.nanoseconds == 10)
        machine.release(parts: capacity.parts[1])
        abilities.update(seat: 0, machine: machine, capacity: capacity, now: Timestamp(nanoseconds: 30))
        #expect(abilities.since(seat: 0, channel: 0)?.nanoseconds == 30)
        #expect(abilities.since(seat: 0, channel: 1)?.nanoseconds == 10)
    }
}
