/// Some thousands of rows as bytes. A block can be read without any other, so it is also what a worker hands over at a time.
///
/// ```
/// rows      number      at most 16,384
/// length    number      of what follows the checksum, in bytes
/// checksum  8 bytes     FNV-1a of the rows' bytes, low byte first
/// row       kind byte · instant, person and inquiry as differences from the row before · what else the kind tells
/// ```
/// Numbers have seven bits a byte, low ones first; differences have their sign in the lowest bit.
package enum EventBlock {
    /// Rows of a block at most.
    package static let maximumRows = 16_384
    /// Bytes of a row at most: kind, three long numbers, extra, topic, attempt, channel, tier and detail.
    private static let maximumRow = 1 + 10 + 10 + 10 + 5 + 3 + 3 + 1 + 1 + 1
    static let checksumBytes = 8
    /// Bytes of a block at most.
    package static let maximumBytes = 32 + Self.maximumRows * Self.maximumRow

    /// Instants are at most 104 days from the start, so that whoever counts with them needs not fear an overflow.
    package static let maximumInstant: Int64 = 1 << 53

    /// The bytes of some rows, at most `maximumRows`.
    package static func encode(_ events: some Collection<LedgerEvent>) -> [UInt8] {
        precondition(events.count <= Self.maximumRows, "\(events.count) rows do not belong into one block")
        var rows: [UInt8] = []
        rows.reserveCapacity(events.count * 10)
        var last = LedgerEvent(.ready, at: 0, person: 0)
        for event in events {
            Self.append(event, after: last, to: &rows)
            let inquiry = event.kind.fields.contains(.inquiry) ? event.inquiry : last.inquiry
            last = event
            last.inquiry = inquiry
        }
        var block: [UInt8] = []
        block.reserveCapacity(rows.count + 32)
        block.append(number: UInt64(events.count))
        block.append(number: UInt64(rows.count))
        var checksum = Self.checksum(rows[...])
        for _ in 0..<Self.checksumBytes {
            block.append(UInt8(truncatingIfNeeded: checksum))
            checksum >>= 8
        }
        return block + rows
    }

    @inline(__always)
    private static func append(_ event: LedgerEvent, after last: LedgerEvent, to rows: inout [UInt8]) {
        let fields = event.kind.fields
        rows.append(event.kind.rawValue)
        rows.append(difference: UInt64(bitPattern: event.instant &- last.instant))
        rows.append(difference: UInt64(event.person) &- UInt64(last.person))
        if fields.contains(.inquiry) { rows.append(difference: event.inquiry &- last.inquiry) }
        if fields.contains(.detail) { rows.append(event.detail) }
        if fields.contains(.subject) {
            rows.append(number: UInt64(event.topic))
            rows.append(event.channel)
            rows.append(event.tier)
        }
        if fields.contains(.attempt) { rows.append(number: UInt64(event.attempt)) }
        if fields.contains(.extra) { rows.append(number: UInt64(event.extra)) }
    }

    /// Reads one block that is nothing else than `bytes`.
    package static func decode(_ bytes: [UInt8]) throws(EventLedgerError) -> [LedgerEvent] {
        var cursor = ByteCursor(bytes[...])
        let events = try Self.decode(from: &cursor)
        guard cursor.remaining == 0 else { throw .leftOver(cursor.remaining) }
        return events
    }

    /// Reads the next block. Nothing is reserved before the bytes for it are known to be there.
    static func decode(from cursor: inout ByteCursor) throws(EventLedgerError) -> [LedgerEvent] {
        let count = Int(try cursor.number(as: UInt32.self))
        let length = Int(try cursor.number(as: UInt32.self))
        guard count <= Self.maximumRows else { throw .tooLarge(count) }
        guard length <= Self.maximumBytes else { throw .tooLarge(length) }
        var checksum: UInt64 = 0
        for shift in 0..<Self.checksumBytes { checksum |= UInt64(try cursor.byte()) << UInt64(8 * shift) }
        let bytes = try cursor.slice(length)
        guard Self.checksum(bytes) == checksum else { throw .checksum }
        return try Self.rows(count, in: bytes)
    }

    private static func rows(_ count: Int, in bytes: ArraySlice<UInt8>) throws(EventLedgerError) -> [LedgerEvent] {
        var cursor = ByteCursor(bytes)
        // A row takes three bytes at least.
        guard count <= bytes.count / 3 else { throw .truncated }
        var events: [LedgerEvent] = []
        events.reserveCapacity(count)
        var (instant, person, inquiry): (UInt64, UInt64, UInt64) = (0, 0, 0)
        for _ in 0..<count {
            let raw = try cursor.byte()
            guard let kind = LedgerEvent.Kind(rawValue: raw) else { throw .unknownKind(raw) }
            let fields = kind.fields
            instant &+= try cursor.difference()
            person &+= try cursor.difference()
            guard person <= UInt64(UInt32.max), Int64(bitPattern: instant).magnitude <= Self.maximumInstant else {
                throw .outOfRange
            }
            var event = LedgerEvent(kind, at: Int64(bitPattern: instant), person: Int(person))
            if fields.contains(.inquiry) {
                inquiry &+= try cursor.difference()
                event.inquiry = inquiry
            }
            if fields.contains(.detail) { event.detail = try cursor.byte() }
            if fields.contains(.subject) {
                event.topic = try cursor.number(as: UInt16.self)
                event.channel = try cursor.byte()
                event.tier = try cursor.byte()
            }
            if fields.contains(.attempt) { event.attempt = try cursor.number(as: UInt16.self) }
            if fields.contains(.extra) { event.extra = try cursor.number(as: UInt32.self) }
            events.append(event)
        }
        guard cursor.remaining == 0 else { throw .leftOver(cursor.remaining) }
        return events
    }

    /// FNV-1a, 64 bits.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
