import Organization

/// What came of the plan's arrivals: whether each was written, not before it was due, and whether all together still arrive as
/// customers who do not know of each other.
///
/// A right generator fails a test of chance as often as its level says, so a stream is never held against theory alone: only
/// what the plan's own due times pass and the written ones do not is the generator's doing.
package struct ArrivalFindings: Equatable, Sendable {
    /// What the written arrivals are not, although the plan's are.
    package enum Fault: Equatable, Sendable {
        /// Planned and never written, though nothing was counted as dropped.
        case missing(Int)
        /// Written before they were due.
        case early(Int)
        /// The gaps' distribution, as its distance from the exponential one.
        case gaps(distance: Double, planned: Double)
        /// How counts in windows of so many mean gaps vary; 1 for a Poisson stream.
        case dispersion(Double, planned: Double, window: Double)
        /// Each gap's correlation with the next.
        case correlation(Double, planned: Double)
    }

    /// Inquiries that were compared: those due after the warm-up.
    package var count = 0
    package var missing = 0
    package var early = 0
    /// Nil when there were too few, or when they are meant to be even.
    package var planned: ArrivalShape?
    package var written: ArrivalShape?
    /// Whether sends may be late by so little that single gaps say something.
    package var judgesGaps = false

    package init() {}

    /// What cannot be chance and is large enough to matter: the run is not what was planned.
    package var faults: [Fault] { self.deviations.filter { $0.isMaterial } }

    /// What cannot be chance, and is small.
    package var oddities: [Fault] { self.deviations.filter { !$0.isMaterial } }

    private var deviations: [Fault] {
        var deviations: [Fault] = []
        if self.missing > 0 { deviations.append(.missing(self.missing)) }
        if self.early > 0 { deviations.append(.early(self.early)) }
        guard let planned = self.planned, let written = self.written else { return deviations }
        if self.judgesGaps, planned.hasPlausibleGaps, !written.hasPlausibleGaps {
            deviations.append(.gaps(distance: written.gapDistance, planned: planned.gapDistance))
        }
        for (planned, written) in zip(planned.dispersions, written.dispersions)
        where planned.isPlausible && !written.isPlausible {
            deviations.append(.dispersion(written.index, planned: planned.index, window: written.window))
        }
        if self.judgesGaps, planned.hasPlausibleCorrelation, !written.hasPlausibleCorrelation {
            deviations.append(.correlation(written.gapCorrelation, planned: planned.gapCorrelation))
        }
        return deviations
    }
}

extension ArrivalFindings.Fault {
    /// Whether it is more than what a moment's delay of a busy machine leaves behind.
    var isMaterial: Bool {
        switch self {
        case .missing, .early: true
        case .gaps(let distance, let planned): distance - planned > 0.05
        case .dispersion(let index, let planned, _): (index - planned).magnitude > 0.5
        case .correlation(let correlation, let planned): (correlation - planned).magnitude > 0.1
        }
    }
}

extension ArrivalFindings.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let count): "\(counted(count, "planned inquiry was", "planned inquiries were")) never written"
        case .early(let count):
            "\(counted(count, "inquiry was written before it was due", "inquiries were written before they were due"))"
        case .gaps(let distance, let planned):
            "the gaps' distribution is off by \(FigureText.percentage(distance)), the plan's own by "
                + FigureText.percentage(planned)
        case .dispersion(let index, let planned, let window):
            "counts in windows of \(FigureText.rounded(window)) mean gaps vary \(FigureText.rounded(index)) times as much "
                + "as chance makes them, the plan's own \(FigureText.rounded(planned)) times"
        case .correlation(let correlation, let planned):
            "gaps correlate with the next by \(FigureText.rounded(correlation)), the plan's own by "
                + FigureText.rounded(planned)
        }
    }
}
