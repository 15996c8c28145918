import LineProtocol
import NIOCore
import Transport

/// Stands between a session of the router and its stream, and plants a fault into what they say to each other.
///
/// Everything but the fault passes as it is, lines in their order and batches as batches, so that a router behind sessions
/// whose fault is `busy` with 0 is the one to compare a slow one with.
final class FaultySession: ByteStreamHandler {
    private let session: any ByteStreamHandler
    private let fault: RouterFault
    private let tally: FaultTally
    private var stream: FaultyStream?
    private var decoder = LineDecoder()
    /// What is passed on of one read.
    private var passed: [UInt8] = []

    init(_ session: any ByteStreamHandler, _ fault: RouterFault, _ tally: FaultTally) {
        self.session = session
        self.fault = fault
        self.tally = tally
    }

    func opened(_ stream: any ByteStream) {
        let faulty = FaultyStream(stream, self.fault, self.tally) { [weak self] line in self?.say(line) }
        self.stream = faulty
        self.session.opened(faulty)
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        guard self.fault != .none else { return self.session.received(bytes) }
        self.passed.removeAll(keepingCapacity: true)
        self.decoder.feed(
            bytes,
            { line in
                self.pass(line)
                return true
            },
            onTooLong: { true }
        )
        self.passed.withUnsafeBytes { self.session.received($0) }
    }

    func drained() { self.session.drained() }

    func closed(_ end: StreamEnd) {
        self.session.closed(end)
        self.stream = nil
    }

    /// Says a line to the session as if its peer had.
    private func say(_ line: String) {
        var line = line
        line.withUTF8 { self.session.received(UnsafeRawBufferPointer($0)) }
    }

    private func pass(_ line: UnsafeBufferPointer<UInt8>) {
        let words = FaultyLine(line)
        if words.word == "abandon", let ref = words.ref, self.stream?.isDropped(ref) == true { return }
        if words.word == "transfer", self.refuses(words) { return }
        self.passed += line
        switch words.word {
        case "login": if let ref = words.ref { self.stream?.loggedIn(ref) }
        case "inquire": self.inquire(words)
        default: break
        }
        self.passed.append(FaultyLine.lineFeed)
    }

    /// Whether a transfer is one that is refused; its agent was told so then.
    private func refuses(_ words: FaultyLine) -> Bool {
        guard case .refusedTransfer(let every) = self.fault, let ref = words.ref else { return false }
        self.tally.transfers += 1
        guard self.tally.transfers % every == 0 else { return false }
        let number = String(decoding: words.rest.dropFirst().prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        self.stream?.answer("ERROR stale \(ref) inquiry=\(number) transfers are refused here")
        return true
    }

    private func inquire(_ words: FaultyLine) {
        self.tally.inquiries += 1
        switch self.fault {
        case .lastInFirstOut: self.passed += Array(" priority=\(self.tally.inquiries % 10)".utf8)
        case .forgotten(let every) where self.tally.inquiries % every == 0: self.passed += Array(" needs=nobody".utf8)
        case .dropped(let every) where self.tally.inquiries % every == 0:
            if let ref = words.ref { self.stream?.drop(ref) }
        default: break
        }
    }
}
