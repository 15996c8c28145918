import Organization
import People
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
        var lists = ConnectionLists()
        let (first, _) = table.take()
        lists.add(first, to: 0)
        let ref = table.ref(of: first)
        #expect(lists.find(ref: ref, on: 0, in: table) == .row(first))
        table.free(first)
        lists.remove(first)
        #expect(lists.find(ref: ref, on: 0, in: table) == .gone)
        let (second, isNew) = table.take()
        lists.add(second, to: 1)
        #expect(second == first && !isNew && lists.connection(of: second) == 1)
        #expect(lists.find(ref: ref, on: 0, in: table) == .gone)
        #expect(lists.find(ref: table.ref(of: second), on: 0, in: table) == .nobody)
        #expect(lists.find(ref: table.ref(of: second), on: 1, in: table) == .row(second))
    }

    @Test func eachConnectionKnowsItsCustomersWhoeverLeavesFirst() {
        var generator = SplitMix64(seed: 3)
        var table = CustomerTable()
        var lists = ConnectionLists()
        var model: [Int: Set<Int>] = [:]
        for _ in 0..<5_000 {
            let connection = Int.random(in: 0..<4, using: &generator)
            if Bool.random(using: &generator) {
                let (row, _) = table.take()
                lists.add(row, to: connection)
                model[connection, default: []].insert(row)
            } else if let row = model[connection]?.randomElement(using: &generator) {
                table.free(row)
                lists.remove(row)
                model[connection]?.remove(row)
            }
            #expect(table.count == model.values.reduce(0) { $0 + $1.count })
        }
        for (connection, rows) in model {
            var found = Set<Int>()
            while let row = lists.first(on: connection) {
                found.insert(row)
                table.free(row)
                lists.remove(row)
            }
            #expect(found == rows)
        }
        #expect(table.count == 0)
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
        var queue = LoginQueue(window: 2)
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
