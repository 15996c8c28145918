/// `ledger.inrush`: everything that the planned people did and were told, from which a run can be explained afterwards.
///
/// ```
/// "INRUSH" NUL · version byte
/// length   number   of the plan, in bytes
/// plan     what the reader must know about the people; this type does not look into it
/// blocks   until the end of the file; those of one worker in the order of its time
/// ```
package enum EventLedger {
    /// The version that this program writes and reads.
    package static let version: UInt8 = 1
    static let magic: [UInt8] = Array("INRUSH\0".utf8)
    /// The longest plan that is read: a hundred thousand teams.
    package static let maximumPlan = 16 << 20
    /// Inquiries below which a ledger is kept when nobody says otherwise.
    package static let automaticLimit = 1_000_000

    /// What the file begins with.
    package static func header(plan: [UInt8]) -> [UInt8] {
        var header = Self.magic + [Self.version]
        header.append(number: UInt64(plan.count))
        return header + plan
    }

    /// The plan of a file, and a place behind it.
    static func opened(_ bytes: [UInt8]) throws(EventLedgerError) -> (plan: [UInt8], blocks: ByteCursor) {
        guard bytes.count > Self.magic.count, bytes.prefix(Self.magic.count).elementsEqual(Self.magic) else {
            throw .notALedger
        }
        guard bytes[Self.magic.count] == Self.version else { throw .version(bytes[Self.magic.count]) }
        var cursor = ByteCursor(bytes[(Self.magic.count + 1)...])
        let length = Int(try cursor.number(as: UInt32.self))
        guard length <= Self.maximumPlan else { throw .tooLarge(length) }
        let plan = Array(try cursor.slice(length))
        return (plan, cursor)
    }
}
