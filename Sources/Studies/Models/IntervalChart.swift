import Measurement
import Reports

/// One figure of all models: a dot for the mean, a line for its interval, the best first.
struct IntervalChart {
    private static let rowHeight = 24.0
    private static let left = 150.0
    private static let right = 385.0

    let figure: ServiceFigure
    let round: ModelReport.Round

    var markup: Markup {
        let models = self.round.ranking(self.figure)
        let estimates = models.compactMap { $0.estimate(self.figure) }
        let lower = estimates.map { $0.mean - ($0.halfWidth ?? 0) }.min() ?? 0
        let upper = estimates.map { $0.mean + ($0.halfWidth ?? 0) }.max() ?? 1
        let width = max(upper - lower, 1e-9)
        let place = { (value: Double) in
            ChartFrame.coordinate(Self.left + (Self.right - Self.left) * (value - lower) / width)
        }
        let height = Int(Self.rowHeight * Double(models.count) + 8)
        return Markup(
            "svg",
            ["viewBox": "0 0 440 \(height)", "role": "img", "aria-label": "\(self.figure.title) of each model"],
            zip(models, estimates).enumerated().map { row, entry in
                self.row(Self.rowHeight * (Double(row) + 0.5) + 4, entry.0.name, entry.1, place: place)
            }
        )
    }

    private func row(_ y: Double, _ name: String, _ estimate: MeanEstimate, place: (Double) -> String) -> Markup {
        let height = ChartFrame.coordinate(y)
        let text = ModelFigureText.value(estimate, self.figure) + ModelFigureText.margin(estimate, self.figure)
        let half = estimate.halfWidth ?? 0
        return Markup(
            "g",
            ["class": "c1"],
            [
                Markup("title", [:], [Markup(text: "\(name): \(text)")]),
                Markup("text", ["x": "0", "y": ChartFrame.coordinate(y + 4)], [Markup(text: name)]),
                Markup(
                    "path",
                    [
                        "class": "span",
                        "d": "M\(place(estimate.mean - half)) \(height)L\(place(estimate.mean + half)) \(height)",
                    ]
                ),
                Markup("circle", ["class": "dot", "cx": place(estimate.mean), "cy": height, "r": "4"]),
                Markup(
                    "text",
                    ["x": "440", "y": ChartFrame.coordinate(y + 4), "text-anchor": "end"],
                    [Markup(text: ModelFigureText.value(estimate, self.figure))]
                ),
            ]
        )
    }
}
