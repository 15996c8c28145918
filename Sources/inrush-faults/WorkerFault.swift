import ArgumentParser
import Organization

/// What is wrong with a worker.
enum WorkerFault: Equatable, Sendable {
    /// What it reports of each second are averages.
    case averages
    /// It plays the first stage at another rate than was planned, and does not say so.
    case rate(String)
    /// The first of those that play customers is killed so long after the start.
    case dies(after: Duration)

    /// Reads `averages`, `rate=RATE` or `dies=DURATION`.
    @Sendable static func parse(_ text: String) throws -> WorkerFault {
        if text == "averages" { return .averages }
        if text.hasPrefix("rate=") { return .rate(String(text.dropFirst("rate=".count))) }
        if text.hasPrefix("dies="), let after = Duration(text: String(text.dropFirst("dies=".count))), after > .zero {
            return .dies(after: after)
        }
        throw ValidationError("'\(text)' is no fault: averages, rate=RATE, dies=DURATION")
    }
}
