/// Why an offer is void.
package enum RescindReason: UInt8, WireWord {
    case timeout
    case abandoned

    package var wireName: StaticString {
        switch self {
        case .timeout: "timeout"
        case .abandoned: "abandoned"
        }
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes {
        case "timeout": self = .timeout
        case "abandoned": self = .abandoned
        default: return nil
        }
    }
}
