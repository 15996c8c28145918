import ArgumentParser

/// What is wrong with a worker.
enum WorkerFault: Equatable, Sendable {
    /// What it reports of each second are averages.
    case averages
    /// It plays the first stage at another rate than was planned, and does not say so.
    case rate(String)

    /// Reads `averages` or `rate=RATE`.
    @Sendable static func parse(_ text: String) throws -> WorkerFault {
        if text == "averages" { return .averages }
        if text.hasPrefix("rate=") { return .rate(String(text.dropFirst("rate=".count))) }
        throw ValidationError("'\(text)' is no fault: averages, rate=RATE")
    }
}
