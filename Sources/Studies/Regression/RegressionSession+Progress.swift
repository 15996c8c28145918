internal import Measurement
internal import Organization
internal import Reports

extension RegressionSession {
    /// Where the session stands, in a line: `run 7, candidate: block 2, 2 pairs; look 1 of 4 after 6, in about 4 min;
    /// router CPU/assignment +0.3%`. Between looks the estimates are shown, and decide nothing.
    package var progressLine: String {
        guard case .run(let order) = self.next else { return self.conclusion.name }
        var line =
            "run \(order.attempt), \(order.arm.rawValue): block \(order.block + 1), \(counted(self.pairs, "pair"))"
        let rejected = self.attempts.count { !$0.isAccepted }
        if rejected > 0 { line += ", \(rejected) disturbed" }
        if let look = self.nextLook {
            line += "; look \(look.index + 1) of \(self.plan.looks.pairs.count) after \(look.pairs)"
            if let seconds = self.secondsToNextLook {
                line += ", in about \(FigureText.duration(Int64(nearest: seconds * 1e9), micro: "u"))"
            }
        }
        let changes = self.judgements.map { "\($0.gate.metric.title) \(FigureText.change($0.change))" }
        return changes.isEmpty ? line : line + "; " + changes.joined(separator: ", ")
    }

    /// As long as the runs so far have taken, if none of those to come is disturbed; nil before the first.
    private var secondsToNextLook: Double? {
        guard let look = self.nextLook, case .run(let order) = self.next, let last = self.attempts.last else {
            return nil
        }
        let open = self.attempts.count {
            $0.isAccepted && $0.order.block == order.block && $0.order.redraw == order.redraw
        }
        let runs = look.pairs * 2 - self.blocks.count * 4 - open
        return last.noise.elapsedSeconds / Double(self.attempts.count) * Double(runs)
    }
}
