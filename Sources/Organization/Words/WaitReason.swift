/// Why an inquiry waits. The first of these that holds, in this order.
package enum WaitReason: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    /// It waits for the agent who talked last about its ticket.
    case owner
    /// An agent is kept for it, and finishes what it has in hand.
    case keptAgent
    /// Whoever could take it now has declined it or let it lapse.
    case declined
    /// Whoever could take it now is kept for somebody who comes first.
    case behindKept
    /// Somebody could take it now, but is not good enough for what is still demanded.
    case demands
    /// Those who can take it are ready and have no room.
    case busy
    /// Those who can take it are paused.
    case paused
    /// Nobody who can take it, whatever is demanded, is logged in.
    case nobody
}
