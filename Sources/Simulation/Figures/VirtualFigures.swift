import Population
import Reports

/// What is counted of a run in virtual time beside what a live one counts.
struct VirtualFigures {
    /// Violations that are listed one by one; the rest are only counted.
    static let listedViolations = 100

    /// Inquiries that left a queue for a desk that helps out.
    var overflows = 0
    /// First assignments between the warm-up and the last arrival.
    var assignedInWindow = 0
    /// Offers that measured inquiries' agents read, by what a live run would measure them as.
    var measuredNewOffers: UInt64 = 0
    var measuredTransferOffers: UInt64 = 0
    var measuredAcceptances: UInt64 = 0
    var measuredCalls: UInt64 = 0
    /// Agents who could not log in.
    var loginsRefused = 0
    private(set) var violations: [String] = []
    /// The service over the story's time, as far as it has been closed.
    var course: ServiceCourse
    /// `service.csv`, when it is kept.
    var serviceLines = ServiceCSV.header

    init(_ population: Population) {
        self.course = ServiceCourse(
            parts: ServicePart.parts(of: population),
            timeScale: population.profile.timeScale
        )
    }

    /// Somebody broke its word: the first hundred are listed.
    mutating func list(_ violation: String) {
        if self.violations.count < Self.listedViolations { self.violations.append(violation) }
    }
}
