internal import Reports

/// A series as inline SVG: values as dots on a line, the level of each stretch, an upright line where the level changes. Values
/// stand at equal distances, however long lay between them; what lies under the pointer says its time.
struct SeriesChart {
    let series: HistorySeries

    /// Nil for fewer than two values: there is no line through one.
    var markup: Markup? {
        let points = self.series.points
        guard points.count > 1, let vertical = self.verticalTicks else { return nil }
        let places = points.indices.map { Double($0) }
        let frame = ChartFrame(
            horizontal: .marked(at: Self.horizontalTicks(points.count)),
            vertical: .marked(at: vertical)
        )
        let values = zip(places, points).map { (x: $0, y: $1.value) }
        let dots = values.map { frame.line([$0, $0], style: "line c1") }
        let edges = self.series.changes.map { change in
            let x = Double(change.index) - 0.5
            return frame.line([(x, vertical[0]), (x, vertical[vertical.count - 1])], style: "line dash c6")
        }
        let hints = zip(places, points).map { place, point in
            frame.hint(from: max(0, place - 0.5), to: min(place + 0.5, Double(points.count - 1)), self.hint(point))
        }
        return frame.svg(
            title: "\(self.series.profile), \(self.series.metric.title) from run to run",
            horizontalName: "from the oldest to the newest",
            horizontalLabel: { place in HistoryRows.day(points[min(Int(place), points.count - 1)].at) },
            verticalLabel: { self.series.text($0, micro: "µ") },
            [frame.line(values, style: "line p50")] + dots + self.levels(in: frame) + edges + hints
        )
    }

    /// The mean of each stretch between changes.
    private func levels(in frame: ChartFrame) -> [Markup] {
        let changes = self.series.changes
        guard let first = changes.first else { return [] }
        let starts = [0] + changes.map(\.index)
        let ends = changes.map(\.index) + [self.series.points.count]
        let means = [first.before.mean] + changes.map(\.after.mean)
        return zip(zip(starts, ends), means).map { stretch, mean in
            frame.line([(Double(stretch.0), mean), (Double(stretch.1 - 1), mean)], style: "line c3")
        }
    }

    private func hint(_ point: HistorySeries.Point) -> String {
        var text = "\(HistoryRows.time(point.at)): \(self.series.text(point.value, micro: "µ"))"
        if let lower = point.lower, let upper = point.upper {
            text += " (\(self.series.text(lower, micro: "µ")) to \(self.series.text(upper, micro: "µ")))"
        }
        return point.label.map { "\(text), \($0)" } ?? text
    }

    // MARK: Axes

    /// At most four places, the first and the last among them.
    private static func horizontalTicks(_ count: Int) -> [Double] {
        let last = count - 1
        let parts = min(last, 3)
        return (0...parts).map { Double(last * $0 / parts) }
    }

    /// Round values around all that is drawn: a change of a tenth is to be seen, so the axis need not begin at zero.
    private var verticalTicks: [Double]? {
        let means = self.series.changes.flatMap { [$0.before.mean, $0.after.mean] }
        let values = self.series.points.map(\.value) + means
        guard let lowest = values.min(), let highest = values.max() else { return nil }
        let room = max(highest - lowest, highest * 0.02)
        let step = Self.roundStep(room / 4)
        let first = (lowest / step).rounded(.down)
        let last = max((highest / step).rounded(.up), first + 1)
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    /// 1, 2 or 5 times a power of ten, not below `least`.
    private static func roundStep(_ least: Double) -> Double {
        var power = 1.0
        while power * 10 <= least { power *= 10 }
        while power > least { power /= 10 }
        return [1, 2, 5].map { $0 * power }.first { $0 >= least } ?? power * 10
    }
}
