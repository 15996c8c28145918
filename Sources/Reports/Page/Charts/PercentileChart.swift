internal import Measurement
internal import Population

/// The percentile curves of all durations, each nine as wide as the one before, on one logarithmic scale of time.
struct PercentileChart {
    let latencies: LatencySet
    let judgements: [ThresholdJudgement]

    /// Those with samples.
    private var durations: [MeasuredDuration] {
        MeasuredDuration.allCases.filter { self.latencies[$0].count > 0 }
    }

    /// Nil when there is nothing to draw.
    var markup: Markup? {
        let histograms = self.durations.map { self.latencies[$0] }
        guard let count = histograms.map(\.count).max(),
            // A value that took next to nothing is no reason to squeeze the curves: they begin at the foot.
            let minimum = histograms.compactMap({ $0.value(atPercentile: 1) }).min(),
            let maximum = histograms.compactMap(\.maximumNanoseconds).max()
        else { return nil }
        let frame = ChartFrame(
            horizontal: .nines(to: count),
            vertical: .logarithmic(from: Double(max(100, minimum)), to: Double(max(1_000, maximum)))
        )
        let chart = frame.svg(
            title: "Percentile curves of \(self.durations.map(\.rawValue).joined(separator: ", "))",
            horizontalName: "percentile",
            horizontalLabel: ChartText.percentile(nines:),
            verticalLabel: ChartText.power,
            // The first is the one that matters most: it lies on top.
            self.durations.reversed().map { self.curve($0, in: frame) } + self.bounds(in: frame)
        )
        let legend = self.durations.map { duration in
            Markup("li", ["class": "key \(Self.style(duration))"], [Markup(text: duration.rawValue)])
        }
        return Markup([chart, Markup("ul", ["class": "legend"], legend)])
    }

    private func curve(_ duration: MeasuredDuration, in frame: ChartFrame) -> Markup {
        let histogram = self.latencies[duration]
        let maximum = histogram.maximumNanoseconds ?? 0
        // The last step is 100 %, which lies infinitely far to the right.
        let points = histogram.percentileSteps().dropLast().map { step in
            (x: ChartScale.nines(of: step.percentile), y: Double(min(step.nanoseconds, maximum)))
        }
        return frame.line(points.filter { $0.x <= frame.horizontal.upper }, style: "line \(Self.style(duration))")
    }

    /// A dash at each threshold on a percentile that is drawn.
    private func bounds(in frame: ChartFrame) -> [Markup] {
        self.judgements.compactMap { judgement in
            let metric = judgement.threshold.metric
            guard let percentile = metric.statistic?.percentile, metric.part == nil,
                let duration = MeasuredDuration(rawValue: metric.definition.name)
            else { return nil }
            let x = ChartFrame.coordinate(frame.x(ChartScale.nines(of: percentile)) - 9)
            let y = ChartFrame.coordinate(frame.y(judgement.threshold.bound))
            return Markup(
                "path",
                ["class": "bound \(Self.style(duration))", "d": "M\(x) \(y)h18"],
                [Markup("title", [:], [Markup(text: judgement.threshold.description)])]
            )
        }
    }

    /// The class of a duration's colour, the same in every chart.
    static func style(_ duration: MeasuredDuration) -> String {
        switch duration {
        case .assignment: "c1"
        case .sendDelay: "c2"
        case .queueWait: "c3"
        case .accept: "c4"
        case .transfer: "c5"
        case .response: "c6"
        }
    }
}
