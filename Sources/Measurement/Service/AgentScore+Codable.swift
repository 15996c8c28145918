/// Between processes: the agent's number and then every count and time, in the order of their tables.
extension AgentScore: Codable {
    package init(from decoder: any Decoder) throws {
        let length = 1 + Self.counts.count + Self.times.count
        let numbers = try PackedNumbers.decode(
            count: length...length,
            limit: ServiceChange.countLimit,
            from: decoder
        )
        guard numbers.allSatisfy({ $0 >= 0 }) else { throw EventLedgerError.outOfRange }
        self.init(agent: Int(numbers[0]))
        for (count, number) in zip(Self.counts, numbers.dropFirst()) { self[keyPath: count.path] = Int(number) }
        for (time, number) in zip(Self.times, numbers.dropFirst(1 + Self.counts.count)) {
            self[keyPath: time.path] = number
        }
    }

    package func encode(to encoder: any Encoder) throws {
        let counts = Self.counts.map { Int64(self[keyPath: $0.path]) }
        let times = Self.times.map { self[keyPath: $0.path] }
        try PackedNumbers.encode([Int64(self.agent)] + counts + times, to: encoder)
    }
}
