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

    var unit: Unit {
        switch self {
        case .solved, .inTime, .abandoned, .fcr, .sales, .occupancy, .open: .share
        case .transfers, .transfersRight, .transfersWrong, .escalations, .overflows: .share
        case .asa: .seconds
        case .occupancyGini: .number
        }
    }

    /// What is better: more (1), less (-1), or neither (0).
    var direction: Double {
        switch self {
        case .solved, .inTime, .fcr, .sales: 1
        case .abandoned, .asa, .transfers, .transfersWrong, .occupancyGini, .open: -1
        case .transfersRight, .escalations, .overflows, .occupancy: 0
        }
    }

    /// The head of its column.
    var title: String {
        switch self {
        case .solved: "solved"
        case .inTime: "in time"
        case .abandoned: "abandoned"
        case .asa: "ASA s"
        case .fcr: "FCR"
        case .transfers: "transfers"
        case .transfersRight: "right"
        case .transfersWrong: "wrong"
        case .escalations: "escalated"
        case .overflows: "overflow"
        case .sales: "sales"
        case .occupancy: "occupancy"
        case .occupancyGini: "Gini"
        case .open: "still open"
        }
    }

    /// What it is, in words.
    var meaning: String {
        switch self {
        case .solved: "inquiries solved, of all customers who called, those whom a menu lost among them"
        case .inTime:
            "answered within the target of the channel, of all inquiries offered, those refused and those a menu lost among them; "
                + "the clock starts when a menu is over"
        case .abandoned: "left before an agent answered, or in the menu, of all inquiries offered"
        case .asa: "mean wait of those who were answered, in seconds of the story, a menu among it"
        case .fcr: "solved by the first agent, of those answered"
        case .transfers: "conversations handed on, for each inquiry answered; right, wrong and escalated are its parts"
        case .transfersRight: "to those who can solve it"
        case .transfersWrong: "to those who cannot"
        case .escalations: "from the first tier to the second"
        case .overflows: "moved from a queue to a desk that helps out, for each inquiry answered"
        case .sales: "sales for each customer"
        case .occupancy: "part of their ready time that agents have something in hand"
        case .occupancyGini: "how unequally that lies on the agents: 0 alike, near 1 when one does everything"
        case .open:
            "still open when the run was over, of all inquiries offered: no other figure knows how they would have ended"
        }
    }

    /// Those that differences are worked out for, the one that decides first.
    static let judged: [ServiceFigure] = [.solved, .inTime, .abandoned, .asa, .fcr, .transfers]
}
