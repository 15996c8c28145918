/// What a customer goes through before the inquiry reaches a desk.
///
/// Without a menu customers choose for themselves. A reception is not here: people who direct others are a team with a
/// desk, whose data say that it answers basic questions only.
package struct Intake: Equatable, Sendable {
    /// How long the menu takes; 0: there is none. The inquiry is due, and patience begins, when the menu is over.
    package var menu: Duration = .zero
    /// The part of customers who come out with another topic than they need. 0 … 1; nil: as `people:` says.
    package var misroute: Double?
    /// The part of callers who give up in the menu and are never heard of. 0 … 1.
    package var giveUp: Double = 0

    package init() {}

    /// Customers choose for themselves.
    package static let direct = Intake()
}
