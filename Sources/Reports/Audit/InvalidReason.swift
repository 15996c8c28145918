package import Measurement
import Organization
internal import Population

/// Why the figures of a run cannot be trusted. Each says what is wrong and what to do about it.
package enum InvalidReason: Equatable, Sendable {
    /// Something that went wrong on the way, in words.
    case problem(String)
    case interrupted
    /// Workers without a ledger.
    case workersLost(Int, of: Int)
    case nothingMeasured
    /// Inquiries that were never due, because the run ended early.
    case planNotPlayed(scheduled: Int, planned: Int)
    case dropped(Int, of: Int)
    /// So late that the workers gave them up: their own doing, or their machine's.
    case droppedLate(Int, of: Int)
    case unanswered(Int)
    case lost([UInt64])
    case doubled([UInt64], counted: Int)
    case strangers([UInt64])
    case outOfOrder(Int)
    /// Stamps that were lost or changed on their way through the router; and the first one in words.
    case stampsChanged(Int, first: String)
    /// The router refused lines that keep the protocol, and nothing had crossed.
    case routerErrors(RouterErrors)
    /// What the replay of the event ledger proves, by kind, the most frequent first; and the first one in words.
    case breaches([BreachCount], first: String)
    /// What workers report of a duration is not what their own rows say.
    case misreported(MeasuredDuration, reported: LatencyFigures, told: LatencyFigures)
    /// One of the three laws of `RunCounts` does not hold.
    case lawBroken(law: String, left: Int, right: Int)
    /// The router counted something else than its customers saw.
    case routerDisagrees(counter: String, router: Int, customers: Int)
    case routerSilent(counter: String)
    case routerNotAsked
    /// In nanoseconds.
    case sendsLate(p99: Int64, limit: Int64)
    case sendDelayUnknown
    /// The longest a single send was late, in nanoseconds.
    case sendsStalled(Int64, limit: Int64)
    /// Workers read late what they were sent: the worst of them, and how late at the p99, in nanoseconds.
    case readsLate(String, p99: Int64, limit: Int64)
    /// A worker stood still for longer than one send may be late.
    case readsStalled(String, WorkerHealth.Standstills, limit: Int64)
    /// What was written does not arrive as what was planned.
    case arrivalsUnlike([ArrivalFindings.Fault])
    case thresholdWithoutSamples(String)
    /// What was found when the run was judged first, in its words.
    case kept(Kind, String)

    /// Inquiry numbers that a reason lists; the rest are in the ledger file.
    package static let listedInquiries = 20
}

extension InvalidReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .problem(let text), .kept(_, let text): text
        case .interrupted: "The run was interrupted: let it end by itself for a verdict."
        case .workersLost(let lost, let all):
            "\(lost) of \(all) workers never handed in a ledger: see their logs in the run's folder, then run again."
        case .nothingMeasured:
            "Nothing was measured: the run ended within its warm-up, or nobody called; make it longer or lower warm-up."
        case .planNotPlayed(let scheduled, let planned):
            "Only \(scheduled) of \(planned) planned inquiries came due: the run was cut short; run it again."
        case .dropped(let dropped, let scheduled):
            "\(dropped) of \(scheduled) inquiries could not be sent: the router did not read them or the workers had no "
                + "room; lower the rate, or add workers or connections."
        case .droppedLate(let dropped, let scheduled):
            "\(dropped) of \(scheduled) inquiries were given up: they were long due when a worker came to them. The machine "
                + "stood still, or the workers cannot keep up: use a quieter machine, more workers or a lower rate."
        case .unanswered(let count):
            "\(counted(count, "inquiry was", "inquiries were")) written and never answered with QUEUED, DEFLECTED or REFUSED: look for lost "
                + "connections in the workers' logs and for errors in the router's."
        case .lost(let inquiries):
            "\(counted(inquiries.count, "inquiry was", "inquiries were")) queued and then lost: \(Self.list(inquiries)). "
                + Self.lookUp(inquiries.count)
        case .doubled(let inquiries, let number):
            "\(counted(max(inquiries.count, number), "inquiry was", "inquiries were")) given to two agents or ended twice"
                + (inquiries.isEmpty ? "." : ": \(Self.list(inquiries)). \(Self.lookUp(inquiries.count))")
        case .strangers(let inquiries):
            "\(counted(inquiries.count, "inquiry", "inquiries")) ended that no customer had queued: \(Self.list(inquiries)). Is somebody else "
                + "using this router?"
        case .outOfOrder(let count):
            "\(counted(count, "line")) came out of order or after an inquiry's end: the router breaks the protocol; the workers' "
                + "logs list the first."
        case .stampsChanged(let count, let first):
            "The router changed \(count) stamps, first \(first): what it read with 'inquire', 'accept' and 'transfer' it must hand on as it "
                + "was in OFFER and ASSIGNED, because durations and conversations go by it; look up 'stamp' in Protocol.md."
        case .routerErrors(let errors): Self.words(errors)
        case .breaches(let counts, let first):
            "The router broke the rules: \(counts.map(\.description).joined(separator: ", ")); first at \(first). "
                + "'inrush audit' on the run's folder lists them."
        case .misreported(let duration, let reported, let told):
            "The workers report \(duration.rawValue) as \(Self.words(reported)), but their own events say "
                + "\(Self.words(told)): a worker averages, drops or invents samples; use one build for all workers."
        case .lawBroken(let law, let left, let right):
            "The counts do not add up: \(law), but \(left) is not \(right). This is a fault of the router, or of this "
                + "program; please report it."
        case .routerDisagrees(let counter, let router, let customers):
            "The router counted \(counter) \(router), its customers saw \(customers): is somebody else using this "
                + "router, or were connections lost?"
        case .routerSilent(let counter):
            "The router's counters lack \(counter): it does not keep INRUSH/1, so its figures cannot be checked."
        case .routerNotAsked:
            "The router's counters could not be read: nothing confirms what the workers counted; see the router's log."
        case .sendsLate(let p99, let limit):
            "The workers were late: send delay p99 is \(FigureText.duration(p99, micro: "u")), at most "
                + "\(FigureText.duration(limit, micro: "u")) is allowed; add workers, use a quieter machine or raise "
                + "send-delay-limit."
        case .sendDelayUnknown: "No send delay was measured: whether the workers were on time is unknown."
        case .sendsStalled(let longest, let limit):
            "The workers stood still: an inquiry was written \(FigureText.duration(longest, micro: "u")) late, at most "
                + "\(FigureText.duration(limit, micro: "u")) is allowed for one; use a quieter machine, fewer people per "
                + "worker or a lower rate."
        case .readsLate(let worker, let p99, let limit):
            "The workers read late: \(worker) was late by \(FigureText.duration(p99, micro: "u")) at the p99, at most "
                + "\(FigureText.duration(limit, micro: "u")) is allowed; add workers, use a quieter machine or raise "
                + "send-delay-limit."
        case .readsStalled(let worker, let standstills, let limit):
            "The workers stood still: \(worker) did \(standstills.words), at most "
                + "\(FigureText.duration(limit, micro: "u")) is allowed; \(counted(standstills.samples, "duration")) ended with what it read "
                + "then. Use a quieter machine, fewer people per worker or a lower rate."
        case .arrivalsUnlike(let faults):
            "The inquiries did not arrive as planned: \(faults.map(\.description).joined(separator: "; ")). Add workers, "
                + "lower the rate or use a quieter machine."
        case .thresholdWithoutSamples(let threshold):
            "The threshold \(threshold) had no samples: the run does not do what it asks about; remove it or change the "
                + "profile."
        }
    }

    private static func words(_ errors: RouterErrors) -> String {
        let faults = errors.entries.filter { $0.faults > 0 }
        let kinds = faults.map { "\($0.faults) \($0.word)" }.joined(separator: ", ")
        let first = faults.min { $0.firstNanoseconds < $1.firstNanoseconds }
        let line = first.map { entry in
            let seconds = FigureText.rounded(Double(entry.firstNanoseconds) / 1e9, decimals: 3)
            return "; the first, \(seconds) s after the start: '\(entry.firstLine)'"
        }
        return
            "The router refused \(counted(errors.faults, "line that keeps", "lines that keep")) the protocol, and nothing had crossed: "
            + "\(kinds)\(line ?? ""). What it refused has not happened: look up these lines in Protocol.md and in the router's log."
    }

    private static func words(_ figures: LatencyFigures) -> String {
        let values = [("p50", figures.p50), ("p99", figures.p99), ("max", figures.max)].compactMap { name, value in
            value.map { "\(name) \(FigureText.duration($0, micro: "u"))" }
        }
        return ([counted(figures.count, "sample")] + values).joined(separator: ", ")
    }

    private static func lookUp(_ count: Int) -> String {
        "Look \(count == 1 ? "it" : "them") up in the router's log."
    }

    /// The first twenty numbers, and how many more there are.
    private static func list(_ inquiries: [UInt64]) -> String {
        let first = inquiries.prefix(Self.listedInquiries).map(String.init).joined(separator: ", ")
        let more = inquiries.count - Self.listedInquiries
        return more > 0 ? "\(first) and \(more) more in ledger.csv" : first
    }
}
