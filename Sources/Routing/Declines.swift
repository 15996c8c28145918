/// Who will not be offered an inquiry again for now.
struct Declines: Sendable {
    /// Who declined, by seat, with the seat's `readyEpoch` when it did: `ready` and a new log-in make another of it. One entry a seat, so
    /// that an agent who declines and says `ready` for ever takes no more room than one who declines once.
    var decliners: [UInt32: UInt32] = [:]
    /// When all is forgiven, because every eligible agent has declined; nil while somebody has not.
    var forgivenAt: Int64?
}
