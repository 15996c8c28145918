package import Measurement

/// Whether the customers of a channel were answered as its target says. It changes no verdict: thresholds do.
package struct TargetJudgement: Equatable, Sendable {
    package enum Outcome: String, Sendable {
        case met, missed
        case nothingMeasured = "nothing measured"
    }

    package let target: ChannelTarget
    /// The part of the offered that was answered in time; nil when nobody came, and when that is unknown.
    package let measured: Double?
    package let outcome: Outcome

    /// Nil for a target that says how soon and not how many.
    ///
    /// - Parameter row: the service of the channel.
    package init?(_ target: ChannelTarget, row: ServiceRow?) {
        guard let share = target.share else { return nil }
        self.target = target
        self.measured = row?.serviceLevel
        self.outcome = self.measured.map { $0 >= share ? .met : .missed } ?? .nothingMeasured
    }

    /// `72.1%, missed`.
    var words: String {
        [self.measured.map(FigureText.percentage), self.outcome.rawValue].compactMap { $0 }.joined(separator: ", ")
    }
}

extension TargetJudgement: CustomStringConvertible {
    /// `phone 80.0% in 30.0 s: 72.1%, missed`.
    package var description: String { "\(self.target.text): \(self.words)" }
}

extension ServiceBook {
    /// Of every channel whose target says how many, in the order of the profile.
    package var targetJudgements: [TargetJudgement] {
        self.targets.compactMap { self.judgement(of: $0) }
    }

    func judgement(of target: ChannelTarget) -> TargetJudgement? {
        TargetJudgement(target, row: self.parts(.channel).first { $0.name == target.channel }?.row)
    }
}
