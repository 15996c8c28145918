/// One of the numbers by which a router accounts for what it did.
package struct RouterFigure {
    package enum Kind {
        /// Only ever grows.
        case total
        /// How things stand now.
        case gauge
    }

    /// As operators and `/v1/counters` have it; Prometheus adds `inrush_` and, to a total, `_total`.
    package let name: StaticString
    package let kind: Kind
    /// For people, without a full stop.
    package let meaning: StaticString
    package let value: Int
}

extension Floor {
    /// All figures at this instant, so that `queued` equals its ends and what is open. O(desks).
    package var figures: [RouterFigure] {
        let counters = self.counters
        let refused = counters.refused + self.receptionist.refused
        func total(_ name: StaticString, _ value: Int, _ meaning: StaticString) -> RouterFigure {
            RouterFigure(name: name, kind: .total, meaning: meaning, value: value)
        }
        func gauge(_ name: StaticString, _ value: Int, _ meaning: StaticString) -> RouterFigure {
            RouterFigure(name: name, kind: .gauge, meaning: meaning, value: value)
        }
        return [
            total("inquiries_offered", counters.queued + refused, "Inquiries that customers made"),
            total("queued", counters.queued, "Inquiries that the router owned"),
            // Routers may; this one hands every inquiry to a desk.
            total("deflected", 0, "Inquiries answered without an agent"),
            total("refused", refused, "Inquiries that were not taken"),
            total("assigned", counters.assigned, "Offers that agents accepted"),
            total("transferred", counters.transferred, "Inquiries that agents handed on"),
            total("solved", counters.solved, "Inquiries that ended solved"),
            total("unsolved", counters.unsolved, "Inquiries that ended unsolved"),
            total("callback", counters.callback, "Inquiries that ended with a promise to call back"),
            total("abandoned", counters.abandoned, "Customers who left while they waited"),
            total("hung_up", counters.hungUp, "Customers who left a conversation"),
            total("expired", counters.expired, "Inquiries that waited too long"),
            gauge("in_queue", counters.inQueue, "Inquiries that wait"),
            gauge("in_offer", counters.inOffer, "Inquiries that are offered to an agent"),
            gauge("in_conversation", counters.inConversation, "Inquiries that an agent has"),
            total("offers", counters.offers, "Offers made to agents"),
            total("declined", counters.declined, "Offers that agents declined"),
            total("timed_out", counters.timedOut, "Offers that went unanswered"),
            total("recovered", counters.recovered, "Inquiries that came back from a lost agent"),
            gauge("agents", counters.agents, "Agents who are logged in"),
        ]
    }
}
