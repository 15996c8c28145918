import Measurement
import Reports

/// Figures of models as people read them.
enum ModelFigureText {
    /// A value: `62.1%`, `41.2`, `0.113`.
    static func value(_ estimate: MeanEstimate?, _ figure: ServiceFigure) -> String {
        guard let mean = estimate?.mean else { return "-" }
        switch figure.unit {
        case .share: return FigureText.percentage(mean)
        case .seconds, .number: return FigureText.rounded(mean)
        }
    }

    /// A difference with its sign and interval: `+3.2 ±0.8`, shares in percentage points. A difference of an interval that holds
    /// zero has a question mark.
    static func difference(_ estimate: MeanEstimate?, _ figure: ServiceFigure) -> String {
        guard let estimate else { return "-" }
        let sign = estimate.mean < 0 ? "-" : "+"
        return "\(sign)\(self.magnitude(estimate.mean.magnitude, figure))\(self.margin(estimate, figure))"
            + (estimate.isTold ? "" : " ?")
    }

    /// The interval's half: ` ±0.8`; nothing for a single replication.
    static func margin(_ estimate: MeanEstimate, _ figure: ServiceFigure) -> String {
        estimate.halfWidth.map { " ±\(self.magnitude($0, figure))" } ?? ""
    }

    /// A value that is not negative, without a unit: shares in percentage points.
    static func magnitude(_ value: Double, _ figure: ServiceFigure) -> String {
        switch figure.unit {
        case .share: FigureText.rounded(value * 100)
        case .seconds, .number: FigureText.rounded(value)
        }
    }
}
