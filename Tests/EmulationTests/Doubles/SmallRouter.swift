import People
import Transport

/// The least that can be called a router: one desk, one channel, first come first served. It keeps the protocol as far as emulated
/// people can tell, counts what it did, and forgets who is lost as the protocol says.
final class SmallRouter {
    private struct Inquiry {
        var stream: Int
        var ref: String
        var stamp: String
        var agent: Seat?
        var isAccepted = false
        /// Counts its offers.
        var attempt = 0
        var cause = "new"
    }

    private struct Seat: Hashable {
        var stream: Int
        var ref: String
    }

    private(set) var queued = 0
    private(set) var ends: [String: Int] = [:]
    private(set) var transferred = 0
    /// Inquiry numbers in the order in which they were taken, and in which they ended.
    private(set) var takenNumbers: [UInt64] = []
    private(set) var endedNumbers: [UInt64] = []

    private var streams: [ManualStream] = []
    private var replies: [[String]] = []
    private var waiting: [UInt64] = []
    private var idle: [Seat] = []
    private var wrappingUp: [Seat: UInt64] = [:]
    private var leaving: Set<Seat> = []
    private var inquiries: [UInt64: Inquiry] = [:]
    private var nextNumber: UInt64 = 1

    /// Takes a connection and greets it; its index.
    @discardableResult
    func attach(_ stream: ManualStream) -> Int {
        self.streams.append(stream)
        self.replies.append([])
        stream.say("INRUSH 1 max-line=1024 server=small/1")
        return self.streams.count - 1
    }

    /// Reads and answers until nobody has more to say.
    func run() {
        var isBusy = true
        while isBusy {
            isBusy = false
            for index in self.streams.indices where !self.streams[index].isOver {
                for line in self.streams[index].takeLines() {
                    isBusy = true
                    self.read(line.split(separator: " ").map(String.init), from: index)
                }
            }
            self.match()
            for index in self.streams.indices where !self.replies[index].isEmpty {
                let lines = self.replies[index]
                self.replies[index] = []
                isBusy = true
                self.streams[index].say(lines)
            }
        }
    }

    /// The connection breaks: its customers have left, its agents' inquiries wait again.
    func lose(_ index: Int) {
        guard !self.streams[index].isOver else { return }
        self.replies[index] = []
        for (number, inquiry) in self.inquiries where inquiry.stream == index {
            if let agent = inquiry.agent, agent.stream != index {
                let line = inquiry.isAccepted ? "ENDED \(agent.ref) inquiry=\(number) why=hung-up" : nil
                self.say(
                    line ?? "RESCIND \(agent.ref) offer=\(number).\(inquiry.attempt) why=abandoned",
                    to: agent.stream
                )
                self.free(agent)
            }
            self.end(number, inquiry.isAccepted ? "hung-up" : "abandoned", tell: false)
        }
        self.idle.removeAll { $0.stream == index }
        self.leaving = self.leaving.filter { $0.stream != index }
        self.wrappingUp = self.wrappingUp.filter { $0.key.stream != index }
        for (number, inquiry) in self.inquiries.sorted(by: { $0.key < $1.key }) where inquiry.agent?.stream == index {
            if inquiry.isAccepted {
                self.say("TRANSFERRED \(inquiry.ref) inquiry=\(number) desk=all why=agent-lost", to: inquiry.stream)
            }
            self.requeue(number, cause: "returned")
        }
        self.streams[index].end(.failed("connection reset"))
        self.run()
    }

    /// Connections that stand.
    var live: [Int] { self.streams.indices.filter { !self.streams[$0].isOver } }

    // MARK: Commands

    private func read(_ words: [String], from index: Int) {
        let ref = words.count > 1 ? words[1] : ""
        let seat = Seat(stream: index, ref: ref)
        switch words[0] {
        case "hello": self.say("WELCOME session=\(index)", to: index)
        case "inquire": self.inquire(words, ref: ref, from: index)
        case "abandon": self.abandon(ref: ref, from: index)
        case "login":
            self.say("LOGGED-IN \(ref) agent=\(self.value("name", words))", to: index)
            self.idle.append(seat)
        case "logout":
            self.leaving.insert(seat)
            if self.idle.contains(seat) { self.free(seat) }
        case "accept": self.accept(words, seat: seat)
        case "resolve": self.resolve(words, seat: seat)
        case "transfer": self.transfer(words, seat: seat)
        case "wrapped":
            if self.wrappingUp.removeValue(forKey: seat) != nil { self.free(seat) }
        default: self.say("ERROR unknown-command - \(words[0])", to: index)
        }
    }

    private func inquire(_ words: [String], ref: String, from index: Int) {
        let number = self.nextNumber
        self.nextNumber += 1
        self.queued += 1
        self.takenNumbers.append(number)
        self.inquiries[number] = Inquiry(stream: index, ref: ref, stamp: self.value("stamp", words))
        self.say("QUEUED \(ref) inquiry=\(number) ticket=\(number) desk=all ahead=\(self.waiting.count)", to: index)
        self.waiting.append(number)
    }

    private func abandon(ref: String, from index: Int) {
        guard let (number, inquiry) = self.inquiries.first(where: { $0.value.stream == index && $0.value.ref == ref })
        else {
            return self.say("ERROR no-such-ref \(ref) nobody", to: index)
        }
        if let agent = inquiry.agent {
            let offer = "RESCIND \(agent.ref) offer=\(number).\(inquiry.attempt) why=abandoned"
            self.say(inquiry.isAccepted ? "ENDED \(agent.ref) inquiry=\(number) why=hung-up" : offer, to: agent.stream)
            self.free(agent)
        }
        self.end(number, inquiry.isAccepted ? "hung-up" : "abandoned")
    }

    private func accept(_ words: [String], seat: Seat) {
        guard let number = UInt64(words[2].prefix { $0 != "." }), self.inquiries[number]?.agent == seat,
            let inquiry = self.inquiries[number], words[2] == "\(number).\(inquiry.attempt)"
        else { return self.say("ERROR stale \(seat.ref) offer=\(words[2]) late", to: seat.stream) }
        self.inquiries[number]?.isAccepted = true
        self.say(
            "ASSIGNED \(inquiry.ref) inquiry=\(number) agent=a desk=all waited=0 stamp=\(self.value("stamp", words))",
            to: inquiry.stream
        )
    }

    private func resolve(_ words: [String], seat: Seat) {
        guard let number = UInt64(words[2]), self.inquiries[number]?.agent == seat else {
            return self.say("ERROR stale \(seat.ref) inquiry=\(words[2]) late", to: seat.stream)
        }
        self.end(number, self.value("outcome", words))
        self.letGo(seat, of: number, words)
    }

    private func transfer(_ words: [String], seat: Seat) {
        guard let number = UInt64(words[2]), let inquiry = self.inquiries[number], inquiry.agent == seat else {
            return self.say("ERROR stale \(seat.ref) inquiry=\(words[2]) late", to: seat.stream)
        }
        self.transferred += 1
        self.inquiries[number]?.stamp = self.value("stamp", words)
        self.say(
            "TRANSFERRED \(inquiry.ref) inquiry=\(number) desk=all why=\(self.value("why", words))",
            to: inquiry.stream
        )
        self.requeue(number, cause: "transfer")
        self.letGo(seat, of: number, words)
    }

    // MARK: State

    private func letGo(_ seat: Seat, of number: UInt64, _ words: [String]) {
        if words.contains("wrap-up=yes") { self.wrappingUp[seat] = number } else { self.free(seat) }
    }

    private func free(_ seat: Seat) {
        self.idle.removeAll { $0 == seat }
        if self.leaving.remove(seat) != nil {
            self.say("LOGGED-OUT \(seat.ref)", to: seat.stream)
        } else {
            self.idle.append(seat)
        }
    }

    private func requeue(_ number: UInt64, cause: String) {
        self.inquiries[number]?.agent = nil
        self.inquiries[number]?.isAccepted = false
        self.inquiries[number]?.cause = cause
        self.waiting.insert(number, at: self.waiting.firstIndex { $0 > number } ?? self.waiting.endIndex)
    }

    private func end(_ number: UInt64, _ outcome: String, tell: Bool = true) {
        guard let inquiry = self.inquiries.removeValue(forKey: number) else { return }
        self.waiting.removeAll { $0 == number }
        self.ends[outcome, default: 0] += 1
        self.endedNumbers.append(number)
        if tell {
            self.say("CLOSED \(inquiry.ref) inquiry=\(number) ticket=\(number) outcome=\(outcome)", to: inquiry.stream)
        }
    }

    private func match() {
        while let number = self.waiting.first, let seat = self.idle.first, let inquiry = self.inquiries[number] {
            self.waiting.removeFirst()
            self.idle.removeFirst()
            let attempt = inquiry.attempt + 1
            self.inquiries[number]?.agent = seat
            self.inquiries[number]?.attempt = attempt
            self.say(
                "OFFER \(seat.ref) offer=\(number).\(attempt) inquiry=\(number) ticket=\(number) topic=billing channel=phone tier=1 "
                    + "waited=0 ttl=20000 attempt=\(attempt) cause=\(inquiry.cause) stamp=\(inquiry.stamp)",
                to: seat.stream
            )
        }
    }

    private func value(_ key: String, _ words: [String]) -> String {
        words.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) } ?? ""
    }

    private func say(_ line: String, to index: Int) {
        if !self.streams[index].isOver { self.replies[index].append(line) }
    }
}
