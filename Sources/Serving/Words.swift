import LineProtocol
import Routing

extension AgentState {
    /// Whoever leaves when what is in hand is done takes no offers, as somebody paused.
    init(_ state: SeatDescription.State) {
        switch state {
        case .ready: self = .ready
        case .offered: self = .offered
        case .engaged: self = .engaged
        case .wrapUp: self = .wrapUp
        case .paused, .leaving: self = .paused
        }
    }
}

extension Array<UInt8> {
    /// Calls `body` with these bytes as a text; valid during the call.
    @inline(__always)
    func withText<R>(_ body: (Text) throws -> R) rethrows -> R {
        try self.withUnsafeBufferPointer { try body(Text($0)) }
    }
}
