import LineProtocol
import Organization

/// Commands as they are decoded, to those who may say them. What each inquiry brings comes as a call with its parts, the rest
/// as a `Command`.
extension Session: CommandHandler {
    func inquire(_ inquire: Inquire, at desk: isolated Desk) {
        guard case .serving(.customer) = self.phase else { return self.command(.inquire(inquire), at: desk) }
        self.inquire(inquire, at: desk, now: self.lastHeard)
    }

    func accept(ref: UInt64, offer: OfferID, stamp: UInt64?, at desk: isolated Desk) {
        guard case .serving(.agent) = self.phase else {
            return self.command(.accept(ref: ref, offer: offer, stamp: stamp), at: desk)
        }
        self.accept(ref: ref, offer: offer, stamp: stamp, at: desk, now: self.lastHeard)
    }

    func resolve(ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool, at desk: isolated Desk) {
        guard case .serving(.agent) = self.phase else {
            let resolve = Command.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp)
            return self.command(resolve, at: desk)
        }
        self.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp, at: desk, now: self.lastHeard)
    }

    func command(_ command: Command, at desk: isolated Desk) {
        let now = self.lastHeard
        switch self.phase {
        case .opening: self.open(command, now: now)
        case .serving(.customer): self.customer(says: command, at: desk, now: now)
        case .serving(.agent): self.agent(says: command, at: desk, now: now)
        case .serving(.operator): self.operator(says: command, now: now)
        case .over: break
        }
    }

    func malformed(_ error: LineError, at desk: isolated Desk) {
        self.refuse(error)
    }
}
