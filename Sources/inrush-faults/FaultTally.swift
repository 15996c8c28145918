/// What a router has said and read over all its connections, so that every so many of them can be wrong.
///
/// Confined to the router's event loop; `@unchecked Sendable` for the same reason.
final class FaultTally: @unchecked Sendable {
    var inquiries = 0
    var offers = 0
    /// Offers that are to be made to a second agent, and were not because their connection has but one.
    var owed = 0
    var closures = 0
    var transfers = 0
}
