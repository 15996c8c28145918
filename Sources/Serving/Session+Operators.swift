import LineProtocol
import Organization
import Routing

/// What operators say. Every answer is lines ended by `END`, sent as one.
extension Session {
    func `operator`(says command: Command, now: Timestamp) {
        var answer = Answer()
        switch command {
        case .desks: self.describeDesks(&answer)
        case .agents(let team): guard self.describeAgents(of: team, &answer) else { return }
        case .inquiry(let number): guard self.tellStory(of: number, &answer, now: now) else { return }
        case .counters: self.count(&answer)
        case .check: self.check(&answer)
        case .reskill(let reskill):
            guard let desk = self.reskill(reskill, now: now) else { return }
            self.describe(reskill.name, at: desk, &answer)
        case .topic(let topic, let name):
            guard let desk = self.bring(topic, to: name) else { return }
            self.describe(desk, &answer)
        case .drain: self.switchboard.refuseInquiries()
        case .open:
            guard self.switchboard.takeInquiries() else {
                self.refuse(.wrongState, ref: nil, "the router is about to end and takes no more inquiries")
                return
            }
        case .help: self.help(&answer)
        default:
            self.anybody(says: command)
            return
        }
        answer.end(command)
        answer.withBytes { self.send($0) }
        self.holdBack()
    }

    private func describeDesks(_ answer: inout Answer) {
        for desk in self.switchboard.floor.desks.numbers { self.describe(desk, &answer) }
    }

    private func describe(_ desk: UInt16, _ answer: inout Answer) {
        let desk = self.switchboard.floor.standing(of: desk)
        desk.name.withText { name in
            answer.add(
                .desk(
                    name: name,
                    waiting: UInt64(desk.waiting),
                    idle: UInt64(desk.idle),
                    busy: UInt64(desk.busy)
                )
            )
        }
    }

    private func describeAgents(of team: Text?, _ answer: inout Answer) -> Bool {
        var desks = self.switchboard.floor.desks.numbers
        if let team {
            guard let desk = team.withDecoded({ self.switchboard.floor.receptionist.desk(named: $0) }) else {
                self.refuse(.badValue, ref: nil, "there is no such team")
                return false
            }
            desks = desk..<(desk + 1)
        }
        for desk in desks {
            for seat in self.switchboard.floor.desks[desk].seatDescriptions() {
                self.describe(seat, at: desk, &answer)
            }
        }
        return true
    }

    private func describe(_ agent: Text, at desk: UInt16, _ answer: inout Answer) {
        var name: [UInt8] = []
        agent.decode(into: &name)
        let seats = self.switchboard.floor.desks[desk].seatDescriptions()
        if let seat = seats.first(where: { $0.name == name }) { self.describe(seat, at: desk, &answer) }
    }

    private func describe(_ seat: SeatDescription, at desk: UInt16, _ answer: inout Answer) {
        seat.name.withText { agent in
            self.switchboard.withName(of: desk) { name in
                answer.add(
                    .agent(
                        name: agent,
                        desk: name,
                        state: seat.state,
                        offers: UInt64(seat.offers),
                        inquiries: UInt64(seat.conversations + seat.wrapUps)
                    )
                )
            }
        }
    }

    private func tellStory(of number: UInt64, _ answer: inout Answer, now: Timestamp) -> Bool {
        for desk in self.switchboard.floor.desks.numbers {
            guard let story = self.switchboard.floor.desks[desk].standing(ofInquiry: number, now: now) else { continue }
            self.switchboard.withName(of: desk) { name in
                self.switchboard.floor.receptionist.vocabulary.withSkillName(story.topic) { topic in
                    let line = StoryLine(
                        inquiry: number,
                        state: story.place,
                        desk: name,
                        topic: Text(topic),
                        waitedMicroseconds: story.waitedMicroseconds,
                        attempts: UInt64(story.attempts),
                        declined: UInt64(story.declinedBy),
                        idle: UInt64(story.eligibleWithRoom),
                        busy: UInt64(story.eligibleBusy),
                        paused: UInt64(story.eligiblePaused),
                        why: story.reason.map { Text($0.wireName) }
                    )
                    answer.add(.story(line))
                }
            }
            return true
        }
        if self.switchboard.floor.receptionist.hasTaken(number) {
            self.refuse(.stale, ref: nil, inquiry: number, "that inquiry has ended")
        } else {
            self.refuse(.badValue, ref: nil, inquiry: number, "there was no such inquiry")
        }
        return false
    }

    private func count(_ answer: inout Answer) {
        for figure in self.switchboard.floor.figures {
            answer.add(.counter(name: Text(figure.name), value: UInt64(figure.value)))
        }
    }

    private func check(_ answer: inout Answer) {
        for desk in self.switchboard.floor.desks.numbers {
            for problem in self.switchboard.floor.desks[desk].checkInvariants() {
                self.switchboard.withName(of: desk) { name in
                    Array(problem.utf8).withText { answer.add(.broken(desk: name, text: $0)) }
                }
            }
        }
        for problem in self.switchboard.checkInvariants() {
            Array(problem.utf8).withText { answer.add(.broken(desk: Text("-"), text: $0)) }
        }
    }

    private func help(_ answer: inout Answer) {
        let lines: [StaticString] = [
            "desks: every desk with how many inquiries wait and how many agents are idle and busy",
            "agents [team=D]: every agent with what they do",
            "inquiry N: where an open inquiry stands, and if it waits, why",
            "counters: what was counted since the start",
            "check: every broken invariant; none when all is well",
            "reskill NAME skills=billing:1,refund:2 [channels=phone:1] [tiers=1,2]: what an agent can do from now on",
            "topic NAME desk=D: a topic, known or new, comes to this desk from now on",
            "drain: refuse new inquiries, finish what is open",
            "open: take inquiries again",
            "help: this",
        ]
        for line in lines { answer.add(.help(Text(line))) }
    }
}

/// An operator's answer under way.
private struct Answer: ~Copyable {
    private var buffer = LineBuffer()
    private var lines: UInt64 = 0

    mutating func add(_ line: ServerLine) {
        line.encode(into: &self.buffer)
        self.lines += 1
    }

    mutating func end(_ command: Command) {
        ServerLine.end(command: Text(command.word), lines: self.lines).encode(into: &self.buffer)
    }

    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        self.buffer.withBytes(body)
    }
}

extension Command {
    /// The word of an operator's command.
    fileprivate var word: StaticString {
        switch self {
        case .desks: "desks"
        case .agents: "agents"
        case .inquiry: "inquiry"
        case .counters: "counters"
        case .check: "check"
        case .reskill: "reskill"
        case .topic: "topic"
        case .drain: "drain"
        case .open: "open"
        default: "help"
        }
    }
}
