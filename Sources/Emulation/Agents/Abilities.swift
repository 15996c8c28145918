import Organization
import Population

/// Since when each agent has been able to take an inquiry of each channel: ready without a break, and with room for it.
///
/// This is the "able since" of the `assignment` and `transfer` durations. It is exact: an agent becomes able when it writes the
/// word that frees a slot (`resolve`, `transfer`, `wrapped`, `ready`) or reads the one that does (`LOGGED-IN`, `RESCIND`,
/// `ENDED`), and stops being so when it reads the offer that fills it.
struct Abilities {
    private static let unable = Int64.max

    private let channels: Int
    /// By agent and channel: since when; `unable` when not now.
    private var since: ContiguousArray<Int64>

    init(seats: Int, channels: Int) {
        self.channels = channels
        self.since = ContiguousArray(repeating: Self.unable, count: seats * channels)
    }

    /// Since when; nil when the agent is not able now.
    @inline(__always)
    func since(seat: Int, channel: Int) -> Timestamp? {
        let since = self.since[seat * self.channels + channel]
        return since == Self.unable ? nil : Timestamp(nanoseconds: since)
    }

    /// Something changed for the agent: what it is able to do now, it does since `now` unless it was before.
    @inline(__always)
    mutating func update(seat: Int, machine: Agent.StateMachine, capacity: AgentCapacity, now: Timestamp) {
        let isReady = machine.state == .ready
        let room = capacity.whole - machine.inHand
        for channel in 0..<self.channels {
            let place = seat * self.channels + channel
            let parts = capacity.parts[channel]
            if !isReady || parts == 0 || parts > room {
                self.since[place] = Self.unable
            } else if self.since[place] == Self.unable {
                self.since[place] = now.nanoseconds
            }
        }
    }

    /// The agent was away for a moment: whatever it is able to do begins anew.
    mutating func interrupt(seat: Int) {
        for channel in 0..<self.channels { self.since[seat * self.channels + channel] = Self.unable }
    }
}
