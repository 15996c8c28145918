internal import Glibc

/// How long assignments took over time: the darker a field, the more took that long then.
struct HeatMap {
    let timeline: RunTimeline

    /// Shades, from few to many on a logarithmic scale, so that a single late assignment is seen beside thousands.
    static let shades = 6

    /// Nil when nothing was assigned.
    var markup: Markup? {
        let columns = self.timeline.columns
        // A handful of values that took next to nothing would squeeze all others: they are drawn at the foot.
        let sum = columns.reduce(into: LatencyBands()) { $0.merge($1.assignment) }
        guard let first = sum.band(atPercentile: 0.1), let most = columns.flatMap(\.assignment.counts).max()
        else { return nil }
        let last = sum.counts.count - 1
        let frame = ChartFrame(
            horizontal: .time(to: Double(self.timeline.seconds)),
            vertical: .logarithmic(from: max(100, LatencyBands.bound(first)), to: LatencyBands.bound(last + 1))
        )
        var shades = [String](repeating: "", count: Self.shades)
        for (index, column) in columns.enumerated() {
            let span = self.span(index)
            for (band, count) in column.assignment.counts.enumerated() where count > 0 {
                let share = log(1 + Double(count)) / log(1 + Double(most))
                let shade = min(Self.shades - 1, Int(share * Double(Self.shades)))
                shades[shade] += frame.rectangle(
                    from: (span.lowerBound, LatencyBands.bound(band)),
                    to: (span.upperBound, LatencyBands.bound(band + 1))
                )
            }
        }
        let fields = shades.enumerated().filter { !$0.element.isEmpty }.map { index, path in
            Markup("path", ["class": "heat h\(index + 1)", "d": path])
        }
        return Markup([
            frame.svg(
                title: "Heat map of assignment latency over time",
                horizontalName: "time since the start",
                horizontalLabel: ChartText.time,
                verticalLabel: ChartText.power,
                fields + [self.line(50, "p50", in: frame), self.line(99, "p99", in: frame)] + self.hints(in: frame)
            ),
            Markup(
                "ul",
                ["class": "legend"],
                [
                    Markup("li", ["class": "key p99"], ["p99"]), Markup("li", ["class": "key p50"], ["p50"]),
                    Markup("li", ["class": "key h2"], ["few"]), Markup("li", ["class": "key h6"], ["many"]),
                ]
            ),
        ])
    }

    /// A percentile of each column, to the band.
    private func line(_ percentile: Double, _ style: String, in frame: ChartFrame) -> Markup {
        let points = self.timeline.columns.enumerated().map { index, column in
            column.assignment.band(atPercentile: percentile).map { band in
                let span = self.span(index)
                return (x: (span.lowerBound + span.upperBound) / 2, y: LatencyBands.bound(band + 1))
            }
        }
        return frame.line(points, style: "line \(style)")
    }

    private func hints(in frame: ChartFrame) -> [Markup] {
        self.timeline.columns.enumerated().map { index, column in
            let span = self.span(index)
            let total = column.assignment.total
            let bounds = [50.0, 99].compactMap { percentile in
                column.assignment.band(atPercentile: percentile).map {
                    "p\(Int(percentile)) below \(FigureText.duration(Int64(LatencyBands.bound($0 + 1))))"
                }
            }
            let words = ["\(self.timeline.name(ofColumn: index)): \(total) measured"] + bounds
            return frame.hint(from: span.lowerBound, to: span.upperBound, words.joined(separator: ", "))
        }
    }

    private func span(_ index: Int) -> ClosedRange<Double> { self.timeline.span(ofColumn: index) }
}

extension RunTimeline {
    /// From when to when a column is, in seconds since the start.
    func span(ofColumn index: Int) -> ClosedRange<Double> {
        Double(index * self.secondsPerColumn)...Double((index + 1) * self.secondsPerColumn)
    }

    /// `12–13 s`.
    func name(ofColumn index: Int) -> String {
        "\(index * self.secondsPerColumn)–\((index + 1) * self.secondsPerColumn) s"
    }
}
