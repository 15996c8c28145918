internal import FoundationEssentials
internal import GRDB

/// A record with the row that it is in.
struct Numbered<Record: FetchableRecord>: FetchableRecord {
    let id: Int64
    let record: Record

    init(row: Row) throws {
        self.id = row["id"]
        self.record = try Record(row: row)
    }
}

/// What the history keeps a row of: times to the millisecond.
protocol HistoryRecord: Codable, FetchableRecord, PersistableRecord {}

extension HistoryRecord {
    /// A record is known by its folder, and its start or its plan.
    package static var persistenceConflictPolicy: PersistenceConflictPolicy { .init(insert: .ignore) }
    package static func databaseDateEncodingStrategy(for column: String) -> DatabaseDateEncodingStrategy {
        .custom { $0.milliseconds }
    }
    package static func databaseDateDecodingStrategy(for column: String) -> DatabaseDateDecodingStrategy {
        .millisecondsSince1970
    }
}

extension RecordedRun: HistoryRecord {
    package static let databaseTableName = "run"
}

extension RecordedVerdict: HistoryRecord {
    package static let databaseTableName = "verdict"
}

/// A row of `change`.
struct ChangeRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "change"

    /// The id of its verdict, and the place among its changes.
    var verdict: Int64
    var place: Int
    var change: RecordedVerdict.Change

    private enum CodingKeys: String, CodingKey {
        case verdict, place
    }

    init(_ change: RecordedVerdict.Change, of verdict: Int64, place: Int) {
        (self.verdict, self.place, self.change) = (verdict, place, change)
    }

    init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: CodingKeys.self)
        self.verdict = try row.decode(Int64.self, forKey: .verdict)
        self.place = try row.decode(Int.self, forKey: .place)
        self.change = try RecordedVerdict.Change(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var row = encoder.container(keyedBy: CodingKeys.self)
        try row.encode(self.verdict, forKey: .verdict)
        try row.encode(self.place, forKey: .place)
        try self.change.encode(to: encoder)
    }
}

/// An unsigned number in a column of signed ones: its bits.
@propertyWrapper package struct SignedBits: Codable, Equatable, Sendable {
    package var wrappedValue: UInt64

    package init(wrappedValue: UInt64) { self.wrappedValue = wrappedValue }

    package init(from decoder: any Decoder) throws {
        self.wrappedValue = UInt64(bitPattern: try Int64(from: decoder))
    }

    package func encode(to encoder: any Encoder) throws {
        try Int64(bitPattern: self.wrappedValue).encode(to: encoder)
    }
}

extension Date {
    /// Since 1970, rounded; what no calendar reaches is the nearest that fits.
    var milliseconds: Int64 {
        let value = (self.timeIntervalSince1970 * 1_000).rounded()
        return value.isFinite ? Int64(max(-9e15, min(9e15, value))) : 0
    }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }
}
