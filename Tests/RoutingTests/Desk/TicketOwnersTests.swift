import Testing

@testable import Routing

struct TicketOwnersTests {
    private func seat(_ slot: UInt32, _ epoch: UInt32 = 0) -> SeatHandle { SeatHandle(slot: slot, epoch: epoch) }

    @Test func whoSitsDownAgainFindsTheirTickets() {
        var owners = TicketOwners()
        owners.cameIn(Array("anna".utf8), at: self.seat(3))
        owners.note(3, of: 9)
        #expect(owners.owner(of: 9) == self.seat(3))
        owners.left(3)
        #expect(owners.owner(of: 9) == nil)
        owners.cameIn(Array("bert".utf8), at: self.seat(3, 1))
        #expect(owners.owner(of: 9) == nil, "bert sits where anna sat")
        owners.cameIn(Array("anna".utf8), at: self.seat(5))
        #expect(owners.owner(of: 9) == self.seat(5))
        owners.note(3, of: 9)
        #expect(owners.owner(of: 9) == self.seat(3, 1))
    }

    /// Names are kept for who is there and for the tickets that are remembered, and for nobody else.
    @Test func whoeverHasNothingLeftIsForgotten() {
        var owners = TicketOwners()
        for number in 0..<1_000 {
            owners.cameIn(Array("agent \(number)".utf8), at: self.seat(0, UInt32(number)))
            owners.left(0)
        }
        #expect(owners.people == 0)
        owners.cameIn(Array("anna".utf8), at: self.seat(0))
        owners.note(0, of: 1)
        owners.left(0)
        #expect(owners.people == 1)
        owners.cameIn(Array("bert".utf8), at: self.seat(1))
        owners.note(1, of: 1 + UInt64(TicketOwners.capacity))
        #expect(owners.owner(of: 1) == nil && owners.people == 1, "her ticket is forgotten, and she with it")
    }
}
