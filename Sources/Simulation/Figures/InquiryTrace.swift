package import Organization

/// What became of one inquiry in its customer's first contact, for comparisons one by one.
package struct InquiryTrace: Equatable, Sendable {
    /// When it was due: virtual nanoseconds since the start; nil when the customer gave up in the menu.
    package var dueNanoseconds: Int64?
    /// From due to the first acceptance; nil when nobody accepted.
    package var waitNanoseconds: Int64?
    /// The first agent that accepted it, by number.
    package var agent: Int?
    /// From due to the end; nil when it was refused or is open.
    package var responseNanoseconds: Int64?
    package var ending: Outcome?
    /// How often it was handed on.
    package var transfers = 0
    /// How often its customer called again.
    package var repeats = 0
}
