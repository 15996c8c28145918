/// Why an offer is void.
package enum RescindReason: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case timeout
    case abandoned
}
