/// A stretch of time in which an inquiry waited: from its entry into a desk's queue until it was offered, or left.
struct WaitSpell {
    var inquiry: UInt64
    /// Place of its story.
    var story: Int
    var kind: InquiryKind
    /// From here the wait is counted: what brought it into the queue was written, or the end of its last offer was read.
    var start: Int64
    /// Before this it cannot have been in the queue.
    var enteredEarliest: Int64
    /// From here on it certainly was; nil when nothing proves it.
    var enteredLatest: Int64?
    /// The offer was read, or the customer gave up.
    var end: Int64
    /// Until here it certainly was in the queue, if it ever was.
    var certainEnd: Int64
    /// What it became: its place among all offers; nil: none.
    var offer: Int?
    /// Agents who need not be offered it again: they had it before.
    var excluded: [Int]
    /// Agents whose last word about it came too late: it may have lapsed at them.
    var doubtful: [Int] = []
    /// Who declined it, and when that was written: the router heard of it later. Nil when something else brought it here.
    var declined: (seat: Int, written: Int64)?
    /// Whether it is known what brought it into the queue.
    var isExplained = true
}
