internal import Population

extension InvalidReason {
    /// The kind of a reason: one word for programs that read documents. New ones may be added.
    package enum Kind: String, CaseIterable, Sendable {
        case problem
        case interrupted
        case workersLost = "workers-lost"
        case nothingMeasured = "nothing-measured"
        case planNotPlayed = "plan-not-played"
        case dropped
        case droppedLate = "dropped-late"
        case unanswered
        case lost
        case doubled
        case strangers
        case outOfOrder = "out-of-order"
        case stampsChanged = "stamps-changed"
        case routerErrors = "router-errors"
        case breaches
        case misreported
        case lawBroken = "law-broken"
        case routerDisagrees = "router-disagrees"
        case routerSilent = "router-silent"
        case routerNotAsked = "router-not-asked"
        case sendsLate = "sends-late"
        case sendDelayUnknown = "send-delay-unknown"
        case sendsStalled = "sends-stalled"
        case readsLate = "reads-late"
        case readsStalled = "reads-stalled"
        case arrivalsUnlike = "arrivals-unlike"
        case thresholdWithoutSamples = "threshold-without-samples"

        /// Whether it says that somebody broke the rules, found in what customers, agents and the router counted and wrote down.
        /// The others say that the load was not the planned one, or that the run was cut short.
        package var isFoundByAudit: Bool {
            switch self {
            case .unanswered, .lost, .doubled, .strangers, .outOfOrder, .stampsChanged, .routerErrors, .breaches,
                .misreported,
                .lawBroken,
                .routerDisagrees,
                .routerSilent, .routerNotAsked:
                true
            case .problem, .interrupted, .workersLost, .nothingMeasured, .planNotPlayed, .dropped, .droppedLate,
                .sendsLate, .sendDelayUnknown, .sendsStalled, .readsLate, .readsStalled, .arrivalsUnlike,
                .thresholdWithoutSamples:
                false
            }
        }

        /// Whether it may have come from a machine that was busy with something else.
        private var isDisturbance: Bool {
            switch self {
            case .droppedLate, .sendsLate, .sendsStalled, .readsLate, .readsStalled, .arrivalsUnlike: true
            default: false
            }
        }

        /// Whether a run that is invalid for these reasons was disturbed and nothing worse: another try may be valid.
        ///
        /// Inquiries that could not be sent at all belong to it where others were sent late; alone they tell of a router that does
        /// not read.
        package static func areDisturbances(_ kinds: [Kind]) -> Bool {
            kinds.contains(where: \.isDisturbance) && kinds.allSatisfy { $0.isDisturbance || $0 == .dropped }
        }
    }

    package var kind: Kind {
        switch self {
        case .problem: .problem
        case .interrupted: .interrupted
        case .workersLost: .workersLost
        case .nothingMeasured: .nothingMeasured
        case .planNotPlayed: .planNotPlayed
        case .dropped: .dropped
        case .droppedLate: .droppedLate
        case .unanswered: .unanswered
        case .lost: .lost
        case .doubled: .doubled
        case .strangers: .strangers
        case .outOfOrder: .outOfOrder
        case .stampsChanged: .stampsChanged
        case .routerErrors: .routerErrors
        case .breaches: .breaches
        case .misreported: .misreported
        case .lawBroken: .lawBroken
        case .routerDisagrees: .routerDisagrees
        case .routerSilent: .routerSilent
        case .routerNotAsked: .routerNotAsked
        case .sendsLate: .sendsLate
        case .sendDelayUnknown: .sendDelayUnknown
        case .sendsStalled: .sendsStalled
        case .readsLate: .readsLate
        case .readsStalled: .readsStalled
        case .arrivalsUnlike: .arrivalsUnlike
        case .thresholdWithoutSamples: .thresholdWithoutSamples
        case .kept(let kind, _): kind
        }
    }
}
