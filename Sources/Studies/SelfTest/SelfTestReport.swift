package import Measurement

/// What comes of comparing a router with itself many times.
package struct SelfTestReport: Equatable, Sendable {
    /// How a session ended: its verdict, the pairs it took, and the metrics that decided it.
    package struct Outcome: Equatable, Sendable {
        package var verdict: RegressionVerdict
        package var pairs: Int
        /// None of a session without a pass or a regression.
        package var decidedBy: [Metric]

        package init(_ session: RegressionSession) {
            self.init(
                verdict: session.conclusion,
                pairs: session.pairs,
                decidedBy: session.decidingGates.map(\.metric)
            )
        }

        package init(_ report: RegressionReport) {
            self.init(
                verdict: report.verdict,
                pairs: report.pairs,
                decidedBy: report.figures.filter { $0.judgement != nil }.map(\.metric)
            )
        }

        package init(verdict: RegressionVerdict, pairs: Int, decidedBy: [Metric]) {
            self.verdict = verdict
            self.pairs = pairs
            switch verdict {
            case .pass, .regression: self.decidedBy = decidedBy
            case .inconclusive, .invalid: self.decidedBy = []
            }
        }
    }

    /// So many sessions of all, with the exact 95 % interval of their chance.
    package struct Rate: Equatable, Sendable {
        package let count: Int
        package let sessions: Int

        /// - Precondition: at least one session.
        package var interval: BinomialInterval { BinomialInterval(self.count, of: self.sessions) }

        /// Whether it is certain, but for one case in forty, that the chance is above a limit.
        package func exceeds(_ limit: Double) -> Bool { self.interval.lower > limit }
    }

    package let plan: RegressionPlan
    /// Where the sessions come from, in words.
    package let origin: String
    /// How much slower the candidate was made; zero when both sides were the same.
    package let slowdown: Double
    package let outcomes: [Outcome]

    /// - Precondition: at least one outcome.
    package init(plan: RegressionPlan, origin: String, slowdown: Double, outcomes: [Outcome]) {
        precondition(!outcomes.isEmpty, "a self test of no session")
        self.plan = plan
        self.origin = origin
        self.slowdown = slowdown
        self.outcomes = outcomes
    }

    /// Sessions that called a regression in a metric.
    package func regressions(in metric: Metric) -> Rate {
        self.rate { verdict in
            if case .regression(let metrics) = verdict { metrics.contains(metric) } else { false }
        }
    }

    /// Sessions that called a regression in any metric.
    package var regressions: Rate {
        self.rate { if case .regression = $0 { true } else { false } }
    }

    package var passes: Rate { self.rate { $0 == .pass } }

    package var invalid: Rate {
        self.rate { if case .invalid = $0 { true } else { false } }
    }

    /// Inconclusive sessions by their reason, the most frequent first.
    package var inconclusive: [(kind: String, rate: Rate)] {
        let kinds = self.outcomes.compactMap { outcome in
            if case .inconclusive(let reason) = outcome.verdict { reason.kind } else { nil }
        }
        return Dictionary(grouping: kinds) { $0 }.mapValues(\.count)
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { ($0.key, Rate(count: $0.value, sessions: self.outcomes.count)) }
    }

    /// Metrics that decided no session at all: that they raised no alarm says nothing of them.
    package var silent: [Metric] {
        let decided = Set(self.outcomes.flatMap(\.decidedBy))
        return self.plan.gates.map(\.metric).filter { !decided.contains($0) }
    }

    /// Metrics whose false alarms are more than was promised, and hardly by chance.
    package var broken: [Metric] {
        guard self.slowdown == 0 else { return [] }
        return self.plan.gates.map(\.metric).filter { self.regressions(in: $0).exceeds(self.plan.looks.alpha) }
    }

    private func rate(_ isMeant: (RegressionVerdict) -> Bool) -> Rate {
        Rate(count: self.outcomes.count { isMeant($0.verdict) }, sessions: self.outcomes.count)
    }
}
