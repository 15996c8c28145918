/// Why bytes are no event ledger.
package enum EventLedgerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The first bytes are not those of an event ledger.
    case notALedger
    /// A later or earlier version of the format.
    case version(UInt8)
    /// The bytes end inside a block.
    case truncated
    /// A block says that it is larger than blocks are.
    case tooLarge(Int)
    /// A block whose bytes were changed.
    case checksum
    /// A row of an unknown kind.
    case unknownKind(UInt8)
    /// A number that does not fit its field.
    case outOfRange
    /// Rows ended before their block did.
    case leftOver(Int)

    package var description: String {
        switch self {
        case .notALedger: "it is no event ledger"
        case .version(let version): "its version is \(version), this program reads \(EventLedger.version)"
        case .truncated: "it is cut short"
        case .tooLarge(let size): "a block of \(size) is larger than blocks are"
        case .checksum: "a block does not match its checksum"
        case .unknownKind(let kind): "there is no kind \(kind) of rows"
        case .outOfRange: "a number is out of its range"
        case .leftOver(let bytes): "\(bytes) bytes follow the last row of a block"
        }
    }
}
