/// Whether the next agent learns the story in a transfer.
enum TransferMode: UInt8, WireWord {
    case blind
    case warm

    var wireName: StaticString {
        switch self {
        case .blind: "blind"
        case .warm: "warm"
        }
    }
}
