import Organization
import Population
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

    /// The desk of number `index` in a chart whose durations are those of the clock, as the settings' are.
    init(index: Int, in chart: DeskChart, settings: RouterSettings, span: MeasuredSpan) {
        self.index = index
        self.name = chart.desks[index].name
        self.state = DeskState(settings: settings, chart: chart, index: index)
        self.presence = Presence(span: span)
    }
}
