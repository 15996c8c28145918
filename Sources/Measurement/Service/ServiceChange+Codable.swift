/// Between processes: the place and then every count and sum of the row, in the order of their tables.
extension ServiceChange: Codable {
    /// More than anybody counts in a second, and little enough for a run of years to be added up.
    static let countLimit: UInt64 = 1 << 56

    package init(from decoder: any Decoder) throws {
        let length = 1 + ServiceRow.counts.count + ServiceRow.times.count
        var numbers = try PackedNumbers.decode(count: length...length, limit: Self.countLimit, from: decoder)[...]
        guard let place = numbers.popFirst(), (0..<1 << 20).contains(place) else { throw EventLedgerError.outOfRange }
        self.init(place: Int(place), row: ServiceRow())
        for (count, number) in zip(ServiceRow.counts, numbers) { self.row[keyPath: count.path] = Int(number) }
        for (time, number) in zip(ServiceRow.times, numbers.dropFirst(ServiceRow.counts.count)) {
            self.row[keyPath: time.path] = Int128(number)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        let counts = ServiceRow.counts.map { Int64(self.row[keyPath: $0.path]) }
        let times = ServiceRow.times.map { Int64(clamping: self.row[keyPath: $0.path]) }
        try PackedNumbers.encode([Int64(self.place)] + counts + times, to: encoder)
    }
}
