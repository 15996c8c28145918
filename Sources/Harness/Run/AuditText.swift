import Emulation
import Measurement
import Reports

/// `audit.txt`: what the router counted beside what its customers saw, and every exception by name.
enum AuditText {
    /// The whole document; a line for each counter of a router that was asked.
    static func document(_ report: RunReport, violations: [Violation]) -> String {
        let record = report.record
        var text = "# counter: router, customers (counts of the whole run)\n"
        if let router = record.routerCounters {
            for (name, seen) in Self.comparisons(record.counts) {
                let counted = router[name]
                let verdict = counted == seen ? "agree" : "DIFFER"
                text += "\(name): \(counted.map(String.init) ?? "not said"), \(seen) \(verdict)"
                if let moved = router.moved[name], let said = router.said(name) {
                    text +=
                        " (the router said \(said); \(moved) of them when their customers had hung up at the end of the run)"
                }
                text += "\n"
            }
        } else {
            text += "the router's counters could not be read\n"
        }
        text += Self.section("why the run is invalid", report.invalidReasons.map(\.description))
        text += Self.section("inquiries lost", record.ledger.lost.map(String.init))
        text += Self.section("inquiries doubled", record.ledger.doubled.map(String.init))
        text += Self.section("inquiries that nobody queued", record.ledger.strangers.map(String.init))
        text += Self.section(
            "breaches of the rules, found by the replay",
            record.replay?.breaches.map(\.description) ?? []
        )
        text += Self.section("breaches of the protocol, the first hundred", violations.map(\.description))
        return text
    }

    private static func comparisons(_ counts: RunCounts) -> [(String, Int)] {
        [
            ("inquiries_offered", counts.queued + counts.deflected + counts.refused), ("queued", counts.queued),
            ("deflected", counts.deflected), ("refused", counts.refused),
            ("assigned", counts.assigned + counts.reassigned), ("solved", counts.solved),
            ("unsolved", counts.unsolved), ("callback", counts.callback), ("abandoned", counts.abandoned),
            ("hung_up", counts.hungUp), ("expired", counts.expired),
        ]
    }

    private static func section(_ title: String, _ lines: [String]) -> String {
        "\n# \(title): \(lines.count)\n" + lines.map { "\($0)\n" }.joined()
    }
}
