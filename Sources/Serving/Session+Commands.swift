import LineProtocol
import Organization

/// Commands as they are decoded, to those who may say them. What each inquiry brings comes as a call with its parts, the rest
/// as a `Command`.
extension Session: CommandHandler {
    func inquire(_ inquire: Inquire) {
        guard case .serving(.customer) = self.phase else { return self.command(.inquire(inquire)) }
        self.inquire(inquire, now: self.lastHeard)
    }

    func accept(ref: UInt64, offer: OfferID, stamp: UInt64?) {
        guard case .serving(.agent) = self.phase else {
            return self.command(.accept(ref: ref, offer: offer, stamp: stamp))
        }
        self.accept(ref: ref, offer: offer, stamp: stamp, now: self.lastHeard)
    }

    func resolve(ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool) {
        guard case .serving(.agent) = self.phase else {
            let resolve = Command.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp)
            return self.command(resolve)
        }
        self.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp, now: self.lastHeard)
    }

    func command(_ command: Command) {
        let now = self.lastHeard
        switch self.phase {
        case .opening: self.open(command, now: now)
        case .serving(.customer): self.customer(says: command, now: now)
        case .serving(.agent): self.agent(says: command, now: now)
        case .serving(.operator): self.operator(says: command, now: now)
        case .over: break
        }
    }

    func malformed(_ error: LineError) {
        self.refuse(error)
    }
}
