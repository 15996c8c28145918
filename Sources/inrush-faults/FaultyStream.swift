import Glibc
import LineProtocol
import NIOCore
import Transport

/// A stream that says something else now and then than what it was given to say.
final class FaultyStream: ByteStream {
    private let stream: any ByteStream
    private let fault: RouterFault
    private let tally: FaultTally
    /// Says a line to the router, as if its peer had.
    private let say: (String) -> Void
    private var decoder = LineDecoder(maximumLine: 1 << 16)
    private var out: [UInt8] = []
    /// Agents on this connection, in the order in which they logged in.
    private var agents: [UInt64] = []
    /// Customers who will be queued and then hear nothing.
    private var dropped: Set<UInt64> = []
    /// Agents who are to hear of an offer later, and when.
    private var held: [UInt64: NIODeadline] = [:]

    init(_ stream: any ByteStream, _ fault: RouterFault, _ tally: FaultTally, say: @escaping (String) -> Void) {
        self.stream = stream
        self.fault = fault
        self.tally = tally
        self.say = say
    }

    var eventLoop: any EventLoop { self.stream.eventLoop }
    var peer: String { self.stream.peer }
    var unsentBytes: Int { self.stream.unsentBytes }
    func close() { self.stream.close() }
    func abort() { self.stream.abort() }
    func pauseReading() { self.stream.pauseReading() }
    func resumeReading() { self.stream.resumeReading() }

    func loggedIn(_ ref: UInt64) { self.agents.append(ref) }
    func drop(_ ref: UInt64) { self.dropped.insert(ref) }
    func isDropped(_ ref: UInt64) -> Bool { self.dropped.contains(ref) }

    /// Says a line to the peer that the router knows nothing of.
    func answer(_ line: String) {
        Array("\(line)\n".utf8).withUnsafeBytes { self.stream.send($0) }
    }

    func send(_ bytes: UnsafeRawBufferPointer) {
        if case .none = self.fault { return self.stream.send(bytes) }
        self.out.removeAll(keepingCapacity: true)
        self.decoder.feed(
            bytes,
            { line in
                self.pass(line)
                return true
            },
            onTooLong: { true }
        )
        guard !self.out.isEmpty else { return }
        if case .late(let microseconds) = self.fault, !self.agents.isEmpty {
            self.send(self.out, at: .now() + .microseconds(Int64(microseconds)))
        } else {
            self.out.withUnsafeBytes { self.stream.send($0) }
        }
    }

    /// Two for the same instant go out in their order.
    private func send(_ bytes: [UInt8], at instant: NIODeadline) {
        let stream = NIOLoopBound(self.stream, eventLoop: self.eventLoop)
        self.eventLoop.scheduleTask(deadline: instant) {
            bytes.withUnsafeBytes { stream.value.send($0) }
        }
    }

    private func pass(_ line: UnsafeBufferPointer<UInt8>) {
        // Only two words matter; the others are not looked at more than needed.
        let isOfInterest = line.first == UInt8(ascii: "O") || line.first == UInt8(ascii: "C")
        guard isOfInterest || !self.dropped.isEmpty || !self.held.isEmpty else { return self.append(line) }
        let words = FaultyLine(line)
        if let ref = words.ref, let until = self.held[ref] {
            // What follows a late offer must not overtake it.
            if until > .now() { return self.send(Array(line) + [FaultyLine.lineFeed], at: until) }
            self.held[ref] = nil
        }
        if let ref = words.ref, self.dropped.contains(ref) { return self.forget(words, ref, line) }
        switch words.word {
        case "OFFER": self.offer(words, line)
        case "CLOSED":
            self.tally.closures += 1
            if case .neverCloses(let every) = self.fault, self.tally.closures % every == 0 { return }
            self.append(line)
            if case .closedTwice(let every) = self.fault, self.tally.closures % every == 0 { self.append(line) }
        default: self.append(line)
        }
    }

    /// Of a dropped inquiry only `QUEUED` is heard. Inside the router it is given up, so that no agent meets it.
    private func forget(_ words: FaultyLine, _ ref: UInt64, _ line: UnsafeBufferPointer<UInt8>) {
        guard words.word == "QUEUED" else { return }
        self.append(line)
        let speaker = NIOLoopBound(self, eventLoop: self.eventLoop)
        self.eventLoop.execute { speaker.value.say("abandon \(ref)\n") }
    }

    private func offer(_ words: FaultyLine, _ line: UnsafeBufferPointer<UInt8>) {
        self.tally.offers += 1
        switch self.fault {
        case .doubledOffer(let every):
            if self.tally.offers % every == 0 { self.tally.owed += 1 }
            self.append(line)
            guard self.tally.owed > 0, let other = self.other(than: words.ref) else { return }
            self.tally.owed -= 1
            self.append(words.readdressed(to: other))
        case .misplacedOffer(let every) where self.tally.offers % every == 0:
            self.append(self.other(than: words.ref).map(words.readdressed) ?? Array(line))
        case .busy(let nanoseconds):
            Self.spin(nanoseconds)
            self.append(line)
        case .lateTopic(let topic, let microseconds) where words.has("topic=\(topic)"):
            let instant = NIODeadline.now() + .microseconds(Int64(microseconds))
            if let ref = words.ref { self.held[ref] = instant }
            self.send(Array(line) + [FaultyLine.lineFeed], at: instant)
        case .stalled(let milliseconds, let offer) where self.tally.offers == offer:
            usleep(UInt32(milliseconds) * 1_000)
            self.append(line)
        default: self.append(line)
        }
    }

    private func other(than ref: UInt64?) -> UInt64? {
        let others = self.agents.filter { $0 != ref }
        return others.isEmpty ? nil : others[self.tally.offers % others.count]
    }

    private func append(_ line: some Sequence<UInt8>) {
        self.out += line
        self.out.append(FaultyLine.lineFeed)
    }

    /// Does nothing, and takes CPU for it.
    private static func spin(_ nanoseconds: Int) {
        guard nanoseconds > 0 else { return }
        let end = monotonicNow() + Int64(nanoseconds)
        while monotonicNow() < end {}
    }
}
