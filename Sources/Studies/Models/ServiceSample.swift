internal import Measurement
import Organization
import Population
package import Reports
internal import Simulation

/// One replication of one model: a value of each figure that it has one for.
package struct ServiceSample: Equatable, Sendable {
    package private(set) var values: [ServiceFigure: Double] = [:]
    /// Customers who called after the warm-up.
    package let customers: Int
    /// Why the run cannot be believed; empty for a sound one.
    package let problems: [String]
    /// Whom it left open; nil when nobody.
    package let openEnds: OpenEnds?

    /// One that was counted elsewhere.
    init(
        _ values: [ServiceFigure: Double],
        customers: Int,
        problems: [String] = [],
        openEnds: OpenEnds? = nil
    ) {
        self.values = values
        self.customers = customers
        self.problems = problems
        self.openEnds = openEnds
    }

    /// - Parameter result: what came of playing `population`.
    init(_ result: SimulationResult, of population: Population) {
        let intake = population.profile.staff.intake
        let (customers, lost) = Self.callers(of: population)
        var all = result.all
        // Who gave up in a menu came and was not answered, though no desk ever saw them.
        all.offered += lost
        all.abandoned += lost
        self.customers = customers
        self.openEnds = OpenEnds(all)
        self.problems = RunAudit.reasons(of: result.record).map(\.description)
        let share = { (part: Int, whole: Int) in whole > 0 ? Double(part) / Double(whole) : nil }
        let wait = all.meanWaitSeconds(timeScale: result.record.timeScale)
        let figures: [(ServiceFigure, Double?)] = [
            (.solved, share(all.solved, customers)), (.inTime, all.serviceLevel),
            (.abandoned, all.abandonment), (.asa, wait.map { $0 + intake.menu.seconds }),
            (.fcr, all.firstContactResolution), (.transfers, all.transferRate),
            (.transfersRight, all.rightTransferRate), (.transfersWrong, all.wrongTransferRate),
            (.escalations, all.escalationRate), (.overflows, all.overflowRate),
            (.sales, share(all.sales, customers)), (.occupancy, all.occupancy),
            (.occupancyGini, result.occupancyGini), (.open, all.openShare),
        ]
        for (figure, value) in figures { self.values[figure] = value }
    }

    subscript(figure: ServiceFigure) -> Double? { self.values[figure] }

    /// Those whose inquiry is due after the warm-up, and those among them who gave up in the menu. The latter are known by their
    /// numbers alone, so the population is looked at as it would be without a menu. O(inquiries).
    private static func callers(of population: Population) -> (all: Int, lost: Int) {
        var profile = population.profile
        let menu = profile.real(profile.staff.intake.menu).nanoseconds
        profile.staff.intake = .direct
        let direct = Population(profile: profile, seed: population.seed)
        let warmUp = population.warmUp.nanoseconds
        var (all, lost) = (0, 0)
        for arrival in direct.arrivals(in: .whole) where arrival.dueNanoseconds + menu >= warmUp {
            all += 1
            if population.givesUpInMenu(arrival.index) { lost += 1 }
        }
        return (all, lost)
    }
}
