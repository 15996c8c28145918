import Organization
import Testing

@testable import Routing

/// Kinds of inquiries and of agents come and go without the desk growing.
struct RecyclingTests {
    /// A desk without the checks of `DeskScene`, for thousands of kinds.
    private final class BareDesk {
        private(set) var state = DeskState()
        private let now = Timestamp(nanoseconds: 5_000_000_000)

        func inquire(_ number: Int, needs: [UInt16]) -> InquiryHandle? {
            let inquiry = NewInquiry(
                customer: Person(connection: 2, ref: UInt64(number)),
                number: UInt64(number),
                ticket: UInt64(number),
                topic: 1,
                needs: needs
            )
            return self.state.inquire(inquiry, now: self.now)
        }

        func abandon(_ handle: InquiryHandle) -> DeskError? { self.state.abandon(handle, now: self.now) }

        func login(_ number: Int, skills: [UInt16]) throws -> SeatHandle {
            let seat = NewSeat(
                agent: Person(connection: 1, ref: UInt64(number)),
                name: Array("\(number)".utf8),
                skills: skills.map { NewSeat.Skill(skill: $0, level: 1) },
                channels: [NewSeat.Channel(channel: Vocabulary.phone, limit: 1)],
                isReady: true
            )
            return try self.state.login(seat, now: self.now).get()
        }

        func logout(_ seat: SeatHandle, drain: Bool) -> DeskError? {
            self.state.logout(seat, drain: drain, now: self.now)
        }

        func accept(_ seat: SeatHandle, _ offer: OfferID) -> DeskError? {
            self.state.accept(seat, offer: offer, stamp: nil, now: self.now)
        }

        func transfer(_ seat: SeatHandle, _ number: UInt64, _ request: TransferRequest) -> DeskError? {
            self.state.transfer(seat, inquiry: number, request, now: self.now)
        }

        func receive(_ handover: Handover) -> InquiryHandle? { self.state.receive(handover, now: self.now) }

        func takeActions() -> [DeskAction] {
            defer { self.state.actions.removeAll(keepingCapacity: true) }
            return Array(self.state.actions)
        }

        func takeHandovers() -> [Handover] {
            defer { self.state.handovers.removeAll() }
            return self.state.handovers
        }

        /// Opens inquiries of `count` different kinds.
        func fill(_ count: Int) throws -> [InquiryHandle] {
            try (0..<count).map { number in
                try #require(self.inquire(number, needs: [UInt16(number % 4_096), UInt16(5_000 + number / 4_096)]))
            }
        }
    }

    @Test func moreKindsOfInquiryThanAreKnownAtOnceComeAndGo() throws {
        let desk = BareDesk()
        let agent = try desk.login(1, skills: [1, 2, 3])
        for number in 1...10_000 {
            let needs = [UInt16(number % 64 + 10), UInt16(number / 64 + 100)]
            let handle = try #require(desk.inquire(number, needs: needs))
            #expect(desk.abandon(handle) == nil)
        }
        #expect(desk.state.counters.abandoned == 10_000)
        #expect(desk.state.classes.count <= DeskState.classLimit)
        // What was forgotten can come again, and agents are found for it again.
        _ = desk.takeActions()
        _ = try #require(desk.inquire(20_000, needs: [2, 3]))
        #expect(desk.takeActions().offerings.map(\.number) == [20_000])
        #expect(desk.state.checkInvariants() == [])
        #expect(desk.logout(agent, drain: false) == nil)
        _ = try desk.login(2, skills: [1, 2, 3])
        #expect(desk.takeActions().offerings.map(\.number) == [20_000])
    }

    @Test func tooManyKindsOpenAtOnceAreRefusedAsOverload() throws {
        let desk = BareDesk()
        let handles = try desk.fill(DeskState.classLimit)
        _ = desk.takeActions()
        #expect(desk.inquire(9_999, needs: [7, 8, 9]) == nil)
        #expect(desk.takeActions() == [.refused(customer: Person(connection: 2, ref: 9_999), why: .overload)])
        // A kind that is known already is taken, and one that has ended makes room.
        #expect(desk.inquire(10_000, needs: [5_000, 5, 5]) != nil)
        #expect(desk.abandon(handles[17]) == nil)
        #expect(desk.inquire(10_001, needs: [7, 8, 9]) != nil)
        #expect(desk.state.counters.refused == 1 && desk.state.counters.conserves)
        #expect(desk.state.classes.count == DeskState.classLimit)
    }

    @Test func aTransferToOneKindTooManyIsRefusedAndTheConversationGoesOn() throws {
        let desk = BareDesk()
        _ = try desk.fill(DeskState.classLimit - 1)
        let agent = try desk.login(1, skills: [1])
        _ = desk.takeActions()
        _ = try #require(desk.inquire(50_000, needs: []))
        let offer = try #require(desk.takeActions().offerings.first)
        #expect(desk.accept(agent, offer.id) == nil)
        _ = desk.takeActions()
        #expect(desk.transfer(agent, 50_000, TransferRequest(cause: .request, tier: 9)) == .wrongState)
        #expect(desk.takeActions() == [])
        #expect(desk.state.counters.transferred == 0 && desk.state.counters.inConversation == 1)
        // It may still leave for another desk; a desk that cannot tell it apart any more has it called back.
        #expect(desk.transfer(agent, 50_000, TransferRequest(cause: .request, tier: 9, leaves: true)) == nil)
        _ = desk.inquire(50_001, needs: [3, 4, 5])
        _ = desk.takeActions()
        #expect(desk.receive(try #require(desk.takeHandovers().first)) == nil)
        let closed = DeskAction.closed(
            customer: Person(connection: 2, ref: 50_000),
            number: 50_000,
            ticket: 50_000,
            ending: .callback,
            isKeyed: false
        )
        #expect(desk.takeActions() == [closed])
        #expect(desk.state.counters.conserves)
    }

    @Test func thousandsOfUniqueSkillSetsComeAndGo() throws {
        let desk = BareDesk()
        _ = try #require(desk.inquire(1, needs: [4_095]))
        for number in 1...5_000 {
            let agent = try desk.login(number, skills: [1, UInt16(number % 64 + 2), UInt16(number / 64 + 100)])
            #expect(desk.logout(agent, drain: number.isMultiple(of: 2)) == nil)
        }
        #expect(desk.state.groups.count <= 200)
        #expect(desk.state.groupIndex.count <= 200)
        #expect(desk.state.classes.allSatisfy { $0.ranks.reduce(0) { $0 + $1.groups.count } <= 200 })
        #expect(desk.state.seats.count == 1)
        // An agent with a new set is found for what has waited all the time.
        _ = desk.takeActions()
        _ = try desk.login(6_000, skills: [1, 4_095])
        #expect(desk.takeActions().offerings.map(\.number) == [1])
        #expect(desk.state.checkInvariants() == [])
    }

    @Test func rowsAreUsedAgain() throws {
        let desk = BareDesk()
        for round in 0..<200 {
            let handles = try (0..<5).map { try #require(desk.inquire(round * 5 + $0, needs: [])) }
            for handle in handles { #expect(desk.abandon(handle) == nil) }
        }
        #expect(desk.state.inquiries.count == 5)
        #expect(desk.state.counters.abandoned == 1_000)
    }
}
