/// A team with its queue, as it is drawn up before a router starts.
package struct DeskPlan: Equatable, Sendable {
    /// What `team=` and `desk=` call it on the wire; unique in its chart.
    package var name: String
    /// The topics that come here. Empty: every topic that no other desk takes.
    package var topics: [String]
    /// Whether customers do not reach it of themselves: only transfers that name it and overflow lead here. It has no
    /// topics then.
    package var isByTransferOnly: Bool
    /// How it chooses among agents; nil: as the router is set.
    package var strategy: RoutingStrategy?
    /// What it does with inquiries while they wait.
    package var rules: DeskRules

    package init(
        name: String,
        topics: [String] = [],
        isByTransferOnly: Bool = false,
        strategy: RoutingStrategy? = nil,
        rules: DeskRules = .none
    ) {
        self.name = name
        self.topics = topics
        self.isByTransferOnly = isByTransferOnly
        self.strategy = strategy
        self.rules = rules
    }

    /// Whether it takes every topic that no other desk takes.
    package var takesTheRest: Bool {
        self.topics.isEmpty && !self.isByTransferOnly
    }
}

/// In a desks file, which `DeskFile` reads, rules stand beside the name, and what is not there is the default:
///
///     {"name": "billing", "topics": ["billing"], "overflow": {"desk": "all", "after": "60s"},
///      "relax": [{"after": "0", "level": 1}, {"after": "30s"}], "owner-hold": "30s", "channel-hold": "30s"}
extension DeskPlan: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, topics, strategy, overflow
        case isByTransferOnly = "by-transfer-only"
        case relaxation = "relax"
        case ownerHold = "owner-hold"
        case channelHold = "channel-hold"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.name, forKey: .name)
        try container.encode(self.topics, forKey: .topics)
        if self.isByTransferOnly { try container.encode(true, forKey: .isByTransferOnly) }
        try container.encodeIfPresent(self.strategy, forKey: .strategy)
        if !self.rules.relaxation.steps.isEmpty {
            try container.encode(self.rules.relaxation.steps, forKey: .relaxation)
        }
        try container.encodeIfPresent(self.rules.overflow, forKey: .overflow)
        if self.rules.ownerHold > .zero { try container.encode(DurationText(self.rules.ownerHold), forKey: .ownerHold) }
        if self.rules.channelHold > .zero {
            try container.encode(DurationText(self.rules.channelHold), forKey: .channelHold)
        }
    }
}
