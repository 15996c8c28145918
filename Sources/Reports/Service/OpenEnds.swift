package import Measurement

/// Inquiries that had not ended when a run was over. Nobody knows how they would have: they stay in `offered`, which shares are of, their
/// ends and waits are in no numerator, and what that does to each figure is known.
package struct OpenEnds: Equatable, Sendable {
    /// Those that came after the warm-up, those of them that had not ended, and those of these that nobody had answered.
    package let offered: Int
    package let open: Int
    package let unanswered: Int

    /// From this share on it is worth a warning.
    static let worthSaying = 0.01
    /// Beyond this share nothing about the service can be promised.
    package static let limit = 0.05

    /// Nil when everybody's inquiry has ended.
    package init?(_ row: ServiceRow) {
        self.init(offered: row.offered, open: row.openAtEnd, unanswered: row.unansweredAtEnd)
    }

    /// Nil when none was open.
    init?(offered: Int, open: Int, unanswered: Int) {
        guard open > 0, offered > 0 else { return nil }
        (self.offered, self.open, self.unanswered) = (offered, open, unanswered)
    }

    package var share: Double { Double(self.open) / Double(self.offered) }
    package var isWorthSaying: Bool { self.share > Self.worthSaying }
    package var isTooMany: Bool { self.share > Self.limit }

    /// Why a threshold on the service does not hold, and a gate on it does not decide, whatever the figure is.
    package var reason: String {
        "\(FigureText.percentage(self.share)) of the inquiries were still open at the end, more than "
            + "\(FigureText.percentage(Self.limit)): nothing about the service can be promised"
    }
}

extension OpenEnds: CustomStringConvertible {
    package var description: String {
        "\(FigureText.percentage(self.share)) of the inquiries that came after the warm-up (\(self.open) of \(self.offered)) were "
            + "still open when the run was over, \(self.unanswered) of them never answered: no figure knows their waits and ends, so "
            + "the wait of the answered (ASA), abandonment, handling (AHT), first contacts (FCR) and transfers are too low, and the "
            + "service level counts the unanswered as late, of whom some would not have been; make drain longer, or have more agents."
    }
}
