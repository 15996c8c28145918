import LineProtocol
import Organization
import Routing

/// What agents say.
extension Session {
    @inline(__always)
    func accept(ref: UInt64, offer: OfferID, stamp: UInt64?, at desk: isolated Desk, now: Timestamp) {
        self.seated(ref, from: desk) { desk, seat in
            let error = desk.state.accept(seat, offer: offer, stamp: stamp, now: now)
            self.answer(error, desk, ref: ref, offer: offer, now: now)
        }
    }

    @inline(__always)
    func resolve(
        ref: UInt64,
        inquiry: UInt64,
        outcome: Outcome,
        wrapUp: Bool,
        at desk: isolated Desk,
        now: Timestamp
    ) {
        self.seated(ref, from: desk) { desk, seat in
            let error = desk.state.resolve(seat, inquiry: inquiry, ending: outcome, wrapUp: wrapUp, now: now)
            self.answer(error, desk, ref: ref, inquiry: inquiry, now: now)
        }
    }

    /// What they say but `accept` and `resolve`.
    func agent(says command: Command, at desk: isolated Desk, now: Timestamp) {
        switch command {
        case .wrapped(let ref, let inquiry):
            self.seated(ref, from: desk) { desk, seat in
                let error = desk.state.wrapped(seat, inquiry: inquiry, now: now)
                self.answer(error, desk, ref: ref, inquiry: inquiry, now: now)
            }
        case .decline(let ref, let offer, _):
            self.seated(ref, from: desk) { desk, seat in
                let error = desk.state.decline(seat, offer: offer, now: now)
                self.answer(error, desk, ref: ref, offer: offer, now: now)
            }
        case .transfer(let transfer):
            self.transfer(transfer, from: desk, now: now)
        case .ready(let ref):
            self.seated(ref, from: desk) { desk, seat in
                self.answer(desk.state.ready(seat, now: now), desk, ref: ref, now: now)
            }
        case .pause(let ref, _):
            self.seated(ref, from: desk) { desk, seat in
                self.answer(desk.state.pause(seat, now: now), desk, ref: ref, now: now)
            }
        case .logout(let ref, let drain):
            self.seated(ref, from: desk) { desk, seat in
                self.answer(desk.state.logout(seat, drain: drain, now: now), desk, ref: ref, now: now)
            }
        case .login(let login):
            self.login(login, now: now)
        case .skills(let more):
            self.learn(more, from: desk, now: now)
        default:
            self.anybody(says: command)
        }
    }

    /// What the line of a log-in did not hold. Its names are learned only for somebody who may have them.
    private func learn(_ more: MoreSkills, from desk: isolated Desk, now: Timestamp) {
        let ref = more.ref
        guard let agent = self.refs.find(ref) else {
            self.refuse(.noSuchRef, ref: ref, Self.noSuchAgent)
            return
        }
        let obstacle = self.switchboard.visit(self.switchboard.desks[Int(agent.desk)]) {
            $0.state.obstacleToLearning(agent.seat)
        }
        if let obstacle { return self.refuse(obstacle, ref: ref, offer: nil, inquiry: nil) }
        guard let skills = self.switchboard.resolve({ self.skills(of: more) }) else {
            self.refuse(.badValue, ref: ref, Self.tooManyNames)
            return
        }
        self.seated(ref, from: desk) { desk, seat in
            self.answer(desk.state.learn(seat, skills, now: now), desk, ref: ref, now: now)
        }
    }

    private func skills(of more: MoreSkills) -> [NewSeat.Skill]? {
        var skills: [NewSeat.Skill] = []
        var isKnown = true
        more.forEachSkill { name, level in
            if let skill = name.withDecoded({ self.switchboard.skill($0, broughtBy: .agent) }) {
                skills.append(NewSeat.Skill(skill: skill, level: level))
            } else {
                isKnown = false
            }
        }
        return isKnown ? skills : nil
    }

    /// What an agent or operator is told whose names are too many.
    static let tooManyNames: StaticString = "more skills or channels are in use than a router tells apart"

    private static let noSuchAgent: StaticString = "no agent of this ref is logged in"

    /// Calls `body` at the desk of the agent called `ref`.
    @inline(__always)
    private func seated(_ ref: UInt64, from desk: isolated Desk, _ body: @Sendable (isolated Desk, SeatHandle) -> Void)
    {
        guard let agent = self.refs.find(ref) else {
            self.refuse(.noSuchRef, ref: ref, Self.noSuchAgent)
            return
        }
        self.at(agent.desk, from: desk) { desk in body(desk, agent.seat) }
    }

    /// Says what followed from a command, or why nothing did.
    @inline(__always)
    private func answer(
        _ error: DeskError?,
        _ desk: isolated Desk,
        ref: UInt64,
        offer: OfferID? = nil,
        inquiry: UInt64? = nil,
        now: Timestamp
    ) {
        self.switchboard.carryOut(desk, now: now)
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

    private func transfer(_ transfer: Transfer, from desk: isolated Desk, now: Timestamp) {
        let (ref, inquiry) = (transfer.ref, transfer.inquiry)
        var topic: UInt16?
        var destination: UInt16?
        if let name = transfer.topic {
            destination = name.withDecoded { self.switchboard.receptionist.desk(ofTopicNamed: $0) }
            guard destination != nil || transfer.team != nil else {
                self.refuse(.badValue, ref: ref, inquiry: inquiry, "no desk takes this topic")
                return
            }
        }
        if let team = transfer.team {
            destination = team.withDecoded { self.switchboard.receptionist.desk(named: $0) }
            guard destination != nil else {
                self.refuse(.badValue, ref: ref, inquiry: inquiry, "there is no such team")
                return
            }
        }
        // A topic that may be new is learned only from somebody who talks about the inquiry; the others are told at their desk.
        if let name = transfer.topic, self.talks(about: inquiry, ref: ref) {
            topic = self.switchboard.resolve { name.withDecoded { self.switchboard.skill($0, broughtBy: .agent) } }
            guard topic != nil else {
                self.refuse(.badValue, ref: ref, inquiry: inquiry, Self.tooManyNames)
                return
            }
        }
        let request = TransferRequest(
            cause: transfer.reason,
            topic: topic,
            tier: transfer.tier,
            isWarm: transfer.isWarm,
            wrapUp: transfer.wrapUp,
            stamp: transfer.stamp
        )
        self.seated(ref, from: desk) { [request, destination] desk, seat in
            var request = request
            request.destination = destination ?? self.deskOfTopic(ofInquiry: inquiry, heldBy: seat, at: desk)
            request.leaves = request.destination != desk.index
            let error = desk.state.transfer(seat, inquiry: inquiry, request, now: now)
            self.answer(error, desk, ref: ref, inquiry: inquiry, now: now)
        }
    }

    /// Whether the agent of this ref has the inquiry in hand, and may hand it on.
    private func talks(about inquiry: UInt64, ref: UInt64) -> Bool {
        guard let agent = self.refs.find(ref) else { return false }
        return self.switchboard.visit(self.switchboard.desks[Int(agent.desk)]) {
            $0.state.topic(ofInquiry: inquiry, heldBy: agent.seat) != nil
        }
    }

    /// The desk that takes the topic which an inquiry keeps; the agent's own when they do not hold it, and will be told so.
    private func deskOfTopic(ofInquiry inquiry: UInt64, heldBy seat: SeatHandle, at desk: isolated Desk) -> UInt16 {
        guard let topic = desk.state.topic(ofInquiry: inquiry, heldBy: seat) else { return desk.index }
        return self.switchboard.receptionist.desk(ofTopic: topic) ?? desk.index
    }

    // MARK: Logging in

    private func login(_ login: Login, now: Timestamp) {
        guard !self.refs.contains(login.ref) else {
            self.refuse(.duplicateRef, ref: login.ref, "an agent of this ref is logged in")
            return
        }
        var team: UInt16?
        if let name = login.team {
            team = name.withDecoded { self.switchboard.receptionist.desk(named: $0) }
            guard team != nil else {
                self.refuse(.badValue, ref: login.ref, "there is no such team")
                return
            }
        }
        var name: [UInt8] = []
        login.name.decode(into: &name)
        guard self.switchboard.receptionist.agent(named: name) == nil else {
            self.refuse(.nameTaken, ref: login.ref, "another agent has this name")
            return
        }
        // Skills and channels are learned only from somebody who can have a seat.
        let agent = Person(connection: self.number, ref: login.ref)
        guard let seat = self.switchboard.resolve({ self.seat(for: login, agent, name: name) }) else {
            self.refuse(.badValue, ref: login.ref, Self.tooManyNames)
            return
        }
        let home = team ?? self.switchboard.receptionist.homeDesk(of: seat.skills)
        self.switchboard.receptionist.register(agent, name: name)
        self.switchboard.visit(self.switchboard.desks[Int(home)]) { desk in
            switch desk.state.login(seat, now: now) {
            case .success(let handle):
                self.refs.insert(.agent(agent.ref, desk: desk.index, handle))
                self.switchboard.carryOut(desk, now: now)
            case .failure(let error):
                self.switchboard.receptionist.unregister(agent)
                self.refuse(error, ref: agent.ref, offer: nil, inquiry: nil)
            }
        }
    }

    /// Turns names into numbers; nil when one of them is one too many.
    private func seat(for login: Login, _ agent: Person, name: [UInt8]) -> NewSeat? {
        var skills: [NewSeat.Skill] = []
        var channels: [NewSeat.Channel] = []
        var isKnown = true
        login.forEachSkill { name, level in
            if let skill = name.withDecoded({ self.switchboard.skill($0, broughtBy: .agent) }) {
                skills.append(NewSeat.Skill(skill: skill, level: level))
            } else {
                isKnown = false
            }
        }
        login.forEachChannel { name, limit in
            if let channel = name.withDecoded({ self.switchboard.channel($0, broughtBy: .agent) }) {
                channels.append(NewSeat.Channel(channel: channel, limit: limit))
            } else {
                isKnown = false
            }
        }
        guard isKnown else { return nil }
        return NewSeat(
            agent: agent,
            name: name,
            skills: skills,
            channels: channels,
            tiers: login.tierMask,
            isReady: login.ready
        )
    }
}
