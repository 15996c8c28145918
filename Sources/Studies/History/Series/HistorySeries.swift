package import FoundationEssentials
package import Measurement
internal import Population
internal import Reports

/// One metric over time, made of values that may be put beside each other, and where its level changes.
package struct HistorySeries: Equatable, Sendable {
    /// What its values have in common.
    package enum Kind: Equatable, Sendable {
        /// Values of runs of one plan on one kind of machine. Those of other machines are other series: a kernel's change looks
        /// like a router's.
        case absolute(machine: String, plan: String, transport: String)
        /// Candidate over baseline, to one and the same baseline. Both were measured in the same session, so the machine does not
        /// matter.
        case ratio(baseline: String)
    }

    /// A value with where it comes from.
    package struct Point: Equatable, Sendable {
        package var at: Date
        package var value: Double
        /// The ends of a ratio's 90 % interval.
        package var lower: Double? = nil
        package var upper: Double? = nil
        package var label: String? = nil
        package var folder: String = ""

    }

    package let profile: String
    package let metric: Metric
    package let kind: Kind
    /// From the oldest to the newest; values are above zero.
    package let points: [Point]
    /// By the indexes of `points`.
    package let changes: [ChangePoint]

    /// - Parameter points: in order of time. Values of zero and below, which have no logarithm and no ratio, are left out.
    init(profile: String, metric: Metric, kind: Kind, points: [Point], method: ChangePointMethod) {
        let points = points.filter { $0.value > 0 && $0.value.isFinite }
        self.profile = profile
        self.metric = metric
        self.kind = kind
        self.points = points
        self.changes = method.changePoints(in: points.map(\.value))
    }

    /// How far the newest ratio is from its baseline, when that is more than a tenth: levels may rise slowly enough for no step to
    /// show. Nil for absolute values, which have no reference.
    package var drift: Double? {
        guard case .ratio = self.kind, let last = self.points.last else { return nil }
        // By the middle of the last few, as a single session may be off.
        let change = Sample.median(self.points.suffix(3).map(\.value)) - 1
        return change > 0.1 && last.value > 1 ? change : nil
    }

    /// A value as tables have it; a ratio as the change that it is.
    package func text(_ value: Double, micro: String) -> String {
        switch self.kind {
        case .absolute: self.metric.text(value, micro: micro)
        case .ratio: FigureText.change(value - 1)
        }
    }

    /// What its values have in common, in words.
    package var circumstances: String {
        switch self.kind {
        case .absolute(let machine, let plan, let transport):
            "machine \(machine.prefix(8)), plan \(plan.prefix(8)), over \(transport)"
        case .ratio(let baseline): "against \(baseline)"
        }
    }
}
