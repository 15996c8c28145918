/// What is compared between ways of staffing. Figures are those of `ServiceRow`, with those whom a menu lost among the offered, so
/// that nobody looks better for having scared customers away.
package enum ServiceFigure: String, CaseIterable, Sendable {
    /// Inquiries solved, of all customers: what they called for.
    case solved
    /// Answered within the target of their channel, of all offered. The clock starts when the menu is over.
    case inTime
    /// Left before an agent answered, or in the menu, of all offered.
    case abandoned
    /// The mean wait of those who were answered, the menu among it.
    case asa
    /// Solved by the first agent, of those answered.
    case fcr
    /// Conversations handed on, for each inquiry answered; and the parts of it.
    case transfers
    case transfersRight
    case transfersWrong
    case escalations
    /// Moved from a queue to a desk that helps out, for each inquiry answered.
    case overflows
    /// Sales for each customer.
    case sales
    /// The part of their ready time that agents have something in hand, and how unequally that lies on them.
    case occupancy
    case occupancyGini
    /// Still open when the run was over, of all offered: what no other figure knows the end of.
    case open

    /// How it is written.
    enum Unit {
        case share
        case seconds
        case number
    }

    /// What is better: more (1), less (-1), or neither (0).
    var direction: Double { self.definition.direction }

    var unit: Unit { self.definition.unit }

    /// The head of its column.
    var title: String { self.definition.title }

    /// What it is, in words.
    var meaning: String { self.definition.meaning }

    private var definition: (title: String, unit: Unit, direction: Double, meaning: String) {
        switch self {
        case .solved:
            ("solved", .share, 1, "inquiries solved, of all customers who called, those whom a menu lost among them")
        case .inTime:
            (
                "in time", .share, 1,
                "answered within the target of the channel, of all inquiries offered, those refused and those a menu lost "
                    + "among them; the clock starts when a menu is over"
            )
        case .abandoned:
            ("abandoned", .share, -1, "left before an agent answered, or in the menu, of all inquiries offered")
        case .asa:
            ("ASA s", .seconds, -1, "mean wait of those who were answered, in seconds of the story, a menu among it")
        case .fcr: ("FCR", .share, 1, "solved by the first agent, of those answered")
        case .transfers:
            (
                "transfers", .share, -1,
                "conversations handed on, for each inquiry answered; right, wrong and escalated are its parts"
            )
        case .transfersRight: ("right", .share, 0, "to those who can solve it")
        case .transfersWrong: ("wrong", .share, -1, "to those who cannot")
        case .escalations: ("escalated", .share, 0, "from the first tier to the second")
        case .overflows:
            ("overflow", .share, 0, "moved from a queue to a desk that helps out, for each inquiry answered")
        case .sales: ("sales", .share, 1, "sales for each customer")
        case .occupancy: ("occupancy", .share, 0, "part of their ready time that agents have something in hand")
        case .occupancyGini:
            ("Gini", .number, -1, "how unequally that lies on the agents: 0 alike, near 1 when one does everything")
        case .open:
            (
                "still open", .share, -1,
                "still open when the run was over, of all inquiries offered: no other figure knows how they would have "
                    + "ended"
            )
        }
    }

    /// Those that differences are worked out for, the one that decides first.
    static let judged: [ServiceFigure] = [.solved, .inTime, .abandoned, .asa, .fcr, .transfers]
}
