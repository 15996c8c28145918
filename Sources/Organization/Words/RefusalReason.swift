/// Why an inquiry was not taken.
package enum RefusalReason: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    /// The desk's queue is at its bound, `RouterSettings.queueLimit`.
    case full
    /// There is no room for more kinds of inquiry (topic, channel, tier, needs, prefers), or for more names.
    case overload
    /// No new inquiries are taken.
    case draining
    /// No desk takes this topic.
    case unknownTopic
}
