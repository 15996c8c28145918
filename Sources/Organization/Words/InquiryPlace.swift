/// Where an open inquiry stands, as operators see it.
package enum InquiryPlace: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case waiting
    case offered
    case conversation
}
