import Organization
import Routing

/// A desk of the simulated router: the decisions of `DeskState`, and who sits there.
///
/// A reference, because a desk cannot be copied and an array of them can only hold references.
final class SimulatedDesk {
    /// Its number among the desks.
    let index: Int
    let name: String
    var state: DeskState
    var presence: Presence

    init(index: Int, plan: DeskPlan, settings: RouterSettings, measuredFrom: Timestamp) {
        self.index = index
        self.name = plan.name
        self.state = DeskState(settings: settings, strategy: plan.strategy)
        self.presence = Presence(measuredFrom: measuredFrom)
    }
}
