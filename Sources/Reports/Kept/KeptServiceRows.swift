/// The rows of `service` in a `summary.json`: counts, seconds and shares by their names, of which none is below zero.
struct KeptServiceRows: Decodable {
    typealias Row = [String: Double?]

    struct Service: Decodable {
        var all: Row?
        var byTopic: [String: Row]?
        var byChannel: [String: Row]?
        var byTier: [String: Row]?
        var byDesk: [String: Row]?
    }

    /// Nil in documents that have none.
    var service: Service?

    private static let shares: Set<String> = ["serviceLevel", "abandonment", "fcr", "occupancy"]

    /// Whether a run can have these figures.
    var isPlausible: Bool {
        let parts = [self.service?.byTopic, self.service?.byChannel, self.service?.byTier, self.service?.byDesk]
        let rows = [self.service?.all].compactMap { $0 } + parts.flatMap { Array(($0 ?? [:]).values) }
        return rows.allSatisfy { row in
            row.allSatisfy { name, value in
                guard let value else { return true }
                return Plausible.numbers([value]) && value >= 0
                    && (!Self.shares.contains(name) || Plausible.shares([value]))
            }
        }
    }
}
