import LineProtocol
import Organization
import Routing

/// What agents say.
extension Session {
    @inline(__always)
    func accept(ref: UInt64, offer: OfferID, stamp: UInt64?, now: Timestamp) {
        guard let agent = self.seated(ref) else { return }
        let error = self.switchboard.floor.accept(offer, agent.seat, at: agent.desk, stamp: stamp, now: now)
        self.answer(error, ref: ref, offer: offer)
    }

    @inline(__always)
    func resolve(
        ref: UInt64,
        inquiry: UInt64,
        outcome: Outcome,
        wrapUp: Bool,
        now: Timestamp
    ) {
        guard let agent = self.seated(ref) else { return }
        let error = self.switchboard.floor.resolve(
            inquiry,
            agent.seat,
            at: agent.desk,
            outcome,
            wrapUp: wrapUp,
            now: now
        )
        self.answer(error, ref: ref, inquiry: inquiry)
    }

    /// What they say but `accept` and `resolve`.
    func agent(says command: Command, now: Timestamp) {
        switch command {
        case .wrapped(let ref, let inquiry):
            self.perform(ref, inquiry: inquiry, now: now) { $0.wrapped($1, inquiry: inquiry, now: now) }
        case .decline(let ref, let offer, _):
            self.perform(ref, offer: offer, now: now) { $0.decline($1, offer: offer, now: now) }
        case .transfer(let transfer):
            self.transfer(transfer, now: now)
        case .ready(let ref):
            self.perform(ref, now: now) { $0.ready($1, now: now) }
        case .pause(let ref, _):
            self.perform(ref, now: now) { $0.pause($1, now: now) }
        case .logout(let ref, let drain):
            self.perform(ref, now: now) { $0.logout($1, drain: drain, now: now) }
        case .login(let login):
            self.login(login, now: now)
        case .skills(let ref, let skills):
            self.learn(skills, ref: ref, now: now)
        default:
            self.anybody(says: command)
        }
    }

    /// What the line of a log-in did not hold. Its names are learned only for somebody who may have them.
    private func learn(_ more: Text, ref: UInt64, now: Timestamp) {
        guard let agent = self.seated(ref) else { return }
        if let obstacle = self.switchboard.floor.desks[agent.desk].obstacleToLearning(agent.seat) {
            return self.refuse(obstacle, ref: ref, offer: nil, inquiry: nil)
        }
        guard let skills = self.switchboard.floor.resolve({ Self.skills(in: more, on: &$0) }) else {
            self.refuse(.badValue, ref: ref, Self.tooManyNames)
            return
        }
        self.perform(ref, now: now) { $0.learn($1, skills, now: now) }
    }

    private static func skills(in more: Text, on floor: inout Floor) -> [NewSeat.Skill]? {
        var names = AbilityNames()
        more.forEachMember { names.add(skill: $0, level: $1, on: &floor) }
        return names.isKnown ? names.skills : nil
    }

    /// What an agent or operator is told whose names are too many.
    static let tooManyNames: StaticString = "more skills or channels are in use than a router tells apart"

    private static let noSuchAgent: StaticString = "no agent of this ref is logged in"

    /// The agent called `ref`; nil when there is none, which has been said.
    @inline(__always)
    private func seated(_ ref: UInt64) -> RefEntry? {
        if let agent = self.refs.find(ref) { return agent }
        self.refuse(.noSuchRef, ref: ref, Self.noSuchAgent)
        return nil
    }

    /// Changes something at the desk of the agent called `ref`, and says what followed, or why nothing did.
    private func perform(
        _ ref: UInt64,
        offer: OfferID? = nil,
        inquiry: UInt64? = nil,
        now: Timestamp,
        _ change: (inout DeskState, SeatHandle) -> DeskError?
    ) {
        guard let agent = self.seated(ref) else { return }
        let error = self.switchboard.floor.change(agent.desk, now: now) { change(&$0, agent.seat) }
        self.answer(error, ref: ref, offer: offer, inquiry: inquiry)
    }

    /// Says what followed from a command, or why nothing did.
    @inline(__always)
    private func answer(_ error: DeskError?, ref: UInt64, offer: OfferID? = nil, inquiry: UInt64? = nil) {
        self.switchboard.speak()
        if let error { self.refuse(error, ref: ref, offer: offer, inquiry: inquiry) }
    }

    private func refuse(_ error: DeskError, ref: UInt64, offer: OfferID?, inquiry: UInt64?) {
        switch error {
        case .stale:
            let text: StaticString =
                offer != nil ? "that offer is not open any more" : "that inquiry is not in your hands"
            self.refuse(.stale, ref: ref, offer: offer, inquiry: inquiry, text)
        case .wrongState:
            self.refuse(.wrongState, ref: ref, offer: offer, inquiry: inquiry, "not in this state")
        case .badCapacity:
            self.refuse(
                .badValue,
                ref: ref,
                "these channel limits cannot be added up exactly; use fewer or rounder ones"
            )
        case .repeatedSkill:
            self.refuse(.badValue, ref: ref, "skills= names a skill that the agent has already")
        case .tooManySkills:
            self.refuse(.badValue, ref: ref, "an agent has at most 4096 skills")
        }
    }

    // MARK: Transfers

    private func transfer(_ transfer: Transfer, now: Timestamp) {
        let (ref, inquiry) = (transfer.ref, transfer.inquiry)
        var topic: UInt16?
        var destination: UInt16?
        if let name = transfer.topic {
            destination = name.withDecoded { self.switchboard.floor.receptionist.desk(ofTopicNamed: $0) }
            guard destination != nil || transfer.team != nil else {
                self.refuse(.badValue, ref: ref, inquiry: inquiry, "no desk takes this topic")
                return
            }
        }
        if let team = transfer.team {
            destination = team.withDecoded { self.switchboard.floor.receptionist.desk(named: $0) }
            guard destination != nil else {
                self.refuse(.badValue, ref: ref, inquiry: inquiry, "there is no such team")
                return
            }
        }
        // A topic that may be new is learned only from somebody who talks about the inquiry; the others are told at their desk.
        if let name = transfer.topic, self.talks(about: inquiry, ref: ref) {
            topic = self.switchboard.floor.resolve { floor in
                name.withDecoded { floor.skill($0, broughtBy: .agent) }
            }
            guard topic != nil else {
                self.refuse(.badValue, ref: ref, inquiry: inquiry, Self.tooManyNames)
                return
            }
        }
        var request = TransferRequest(cause: transfer.reason)
        request.topic = topic
        request.tier = transfer.tier
        request.isWarm = transfer.isWarm
        request.wrapUp = transfer.wrapUp
        request.stamp = transfer.stamp
        guard let agent = self.seated(ref) else { return }
        let error = self.switchboard.floor.transfer(
            inquiry,
            agent.seat,
            at: agent.desk,
            request,
            to: destination,
            now: now
        )
        self.answer(error, ref: ref, inquiry: inquiry)
    }

    /// Whether the agent of this ref has the inquiry in hand, and may hand it on.
    private func talks(about inquiry: UInt64, ref: UInt64) -> Bool {
        guard let agent = self.refs.find(ref) else { return false }
        return self.switchboard.floor.desks[agent.desk].topic(ofInquiry: inquiry, heldBy: agent.seat) != nil
    }

    // MARK: Logging in

    private func login(_ login: Login, now: Timestamp) {
        guard !self.refs.contains(login.ref) else {
            self.refuse(.duplicateRef, ref: login.ref, "an agent of this ref is logged in")
            return
        }
        var team: UInt16?
        if let name = login.team {
            team = name.withDecoded { self.switchboard.floor.receptionist.desk(named: $0) }
            guard team != nil else {
                self.refuse(.badValue, ref: login.ref, "there is no such team")
                return
            }
        }
        var name: [UInt8] = []
        login.name.decode(into: &name)
        guard self.switchboard.floor.receptionist.agent(named: name) == nil else {
            self.refuse(.nameTaken, ref: login.ref, Self.nameIsTaken)
            return
        }
        // Skills and channels are learned only from somebody who can have a seat.
        let agent = Person(connection: self.number, ref: login.ref)
        guard let seat = self.switchboard.floor.resolve({ Self.seat(for: login, agent, name: name, on: &$0) }) else {
            self.refuse(.badValue, ref: login.ref, Self.tooManyNames)
            return
        }
        switch self.switchboard.floor.login(seat, team: team, now: now) {
        case .success((let desk, let handle)):
            self.refs.insert(.agent(agent.ref, desk: desk, handle))
            self.switchboard.speak()
        case .failure(.nameTaken):
            self.refuse(.nameTaken, ref: login.ref, Self.nameIsTaken)
        case .failure(.desk(let error)):
            self.refuse(error, ref: agent.ref, offer: nil, inquiry: nil)
        }
    }

    private static let nameIsTaken: StaticString = "another agent has this name"

    /// Turns names into numbers; nil when one of them is one too many.
    private static func seat(for login: Login, _ agent: Person, name: [UInt8], on floor: inout Floor) -> NewSeat? {
        var names = AbilityNames()
        login.skills.forEachMember { names.add(skill: $0, level: $1, on: &floor) }
        login.channels.forEachMember { names.add(channel: $0, limit: $1, on: &floor) }
        guard names.isKnown else { return nil }
        return NewSeat(
            agent: agent,
            name: name,
            skills: names.skills,
            channels: names.channels,
            tiers: login.tierMask,
            isReady: login.ready
        )
    }
}
