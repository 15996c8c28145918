extension Metric {
    /// The service, by what it is told.
    static let services: [Definition] = [
        Self.service(
            "asaSeconds",
            .storySeconds,
            .less,
            title: "answered after (ASA)",
            family: "answer_story_seconds",
            "average speed of answer: the mean wait of those who were answered"
        ),
        Self.service(
            "serviceLevel",
            .fraction,
            .more,
            title: "service level",
            family: "service_level_ratio",
            "answered within the target of the channel, of all offered"
        ),
        Self.service(
            "abandonment",
            .fraction,
            .less,
            title: "abandonment",
            family: "abandonment_ratio",
            "left before an agent accepted, of all offered"
        ),
        Self.service(
            "occupancy",
            .fraction,
            .neither,
            by: [.desk],
            title: "occupancy",
            family: "occupancy_ratio",
            "the part of their ready time that agents have something in hand"
        ),
        Self.service(
            "fcr",
            .fraction,
            .more,
            title: "first contact (FCR)",
            family: "first_contact_resolution_ratio",
            "first-contact resolution: solved by the first agent, of all answered"
        ),
        Self.service(
            "transferRate",
            .fraction,
            .less,
            title: "transfers/answered",
            family: "transfers_per_answered_ratio",
            "conversations handed on, for each inquiry that was answered"
        ),
        Definition(
            "service.wait",
            .service,
            .storySeconds,
            .measured,
            .less,
            .wait,
            by: Part.Kind.allCases,
            "how long those who were answered had waited"
        ),
        Self.service(
            "ahtSeconds",
            .storySeconds,
            .neither,
            title: "handling (AHT)",
            "average handling time: an agent's time for a conversation, wrap-up included"
        ),
        Self.service("wrapUpSeconds", .storySeconds, .neither, "of that, the wrap-up"),
        Self.service(
            "secondsPerTransfer",
            .storySeconds,
            .less,
            "what a transfer costs the customer: from the answer of who hands on to the answer of the next"
        ),
        Self.service("contactsPerCase", .number, .less, "calls about one case"),
        Self.service("salesPerContact", .number, .more, "sales for each conversation"),
        Self.service(
            "waitSpreadSeconds",
            .storySeconds,
            .less,
            by: [],
            title: "spread of the wait",
            "how the mean wait differs between quarter hours: the standard deviation of their means"
        ),
        Self.service(
            "occupancyGini",
            .number,
            .less,
            by: [],
            title: "inequality (Gini)",
            "how unequally the work lies on the agents: 0 alike, near 1 when one does everything"
        ),
        Self.service(
            "frontDeskShare",
            .fraction,
            .neither,
            by: [],
            title: "ended at the front desk",
            "ended at a front desk, answered, of all who came there"
        ),
    ]

    private static func service(
        _ name: String,
        _ unit: Unit,
        _ better: Direction,
        by parts: [Part.Kind] = Part.Kind.allCases,
        title: String? = nil,
        family: String? = nil,
        _ meaning: String
    ) -> Definition {
        Definition(
            "service.\(name)",
            .service,
            unit,
            .measured,
            better,
            by: parts,
            title: title,
            family: family,
            meaning
        )
    }
}
