internal import Population
package import Reports

/// What came of one planted fault: who noticed it.
package struct ProofFinding: Equatable, Sendable {
    /// What may notice a fault.
    package enum Catcher: String, CaseIterable, Sendable {
        case thresholds
        /// What customers, agents and the router counted and wrote down does not add up.
        case audit
        /// The load was not the planned one, or the run was cut short.
        case validity
        /// `inrush regress` against the router without the fault.
        case regress
    }

    package let fault: PlantedFault
    /// Thresholds that fail, as the profile writes them.
    package let thresholds: [String]
    /// The kinds of the reasons for which the run is invalid.
    package let audit: [InvalidReason.Kind]
    package let validity: [InvalidReason.Kind]
    /// Whether the machine was busy with something else, so that the run says nothing.
    package let isSpoilt: Bool
    /// How a session against the router without the fault ended; nil when there was none.
    package var session: RegressionVerdict?

    /// - Parameter report: on the run with the fault.
    package init(_ fault: PlantedFault, _ report: RunReport) {
        // Each once, in the order of the report.
        let kinds = report.invalidReasons.map(\.kind).reduce(into: [InvalidReason.Kind]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let isSpoilt = InvalidReason.Kind.areDisturbances(kinds)
        let failed = report.judgements.filter { $0.outcome == .failed }
        self.fault = fault
        self.isSpoilt = isSpoilt
        self.thresholds = isSpoilt ? [] : failed.map(\.threshold.description)
        self.audit = isSpoilt ? [] : kinds.filter(\.isFoundByAudit)
        self.validity = isSpoilt ? [] : kinds.filter { !$0.isFoundByAudit }
    }

    /// Whether the run itself is no good: no session is needed to see that, and none would go on.
    package var isInvalid: Bool { !self.audit.isEmpty || !self.validity.isEmpty }

    package func isCaught(by catcher: Catcher) -> Bool {
        switch catcher {
        case .thresholds: !self.thresholds.isEmpty
        case .audit: !self.audit.isEmpty
        case .validity: !self.validity.isEmpty
        case .regress:
            switch self.session {
            case .regression: true
            // A session that meets a run that is no good says nothing: the fault's own run was good.
            case .pass, .inconclusive, .invalid, nil: false
            }
        }
    }

    package var catchers: [Catcher] { Catcher.allCases.filter(self.isCaught) }

    package var isCaught: Bool { !self.catchers.isEmpty }

    /// Whether it was not noticed, and the machine let us know: no session, or one that passed.
    package var isBlind: Bool { !self.isCaught && !self.isUnsure }

    /// Whether the machine does not let us know.
    package var isUnsure: Bool {
        guard !self.isCaught else { return false }
        return switch self.session {
        case .inconclusive, .invalid: true
        case .pass, .regression: false
        case nil: self.isSpoilt
        }
    }
}
