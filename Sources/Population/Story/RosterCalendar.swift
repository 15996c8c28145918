/// The changes of a segment's agents, to be taken in the order of their time. Memory in proportion to the changes.
package struct RosterCalendar: Sendable {
    private let changes: [RosterChange]
    private var position = 0

    /// - Parameter changes: in the order of their time.
    init(_ changes: [RosterChange]) {
        self.changes = changes
    }

    /// The change that is to come next; nil when there is none left.
    package var next: RosterChange? {
        self.position < self.changes.count ? self.changes[self.position] : nil
    }

    /// Takes the next change if its time, in real nanoseconds since the start, has come.
    package mutating func popDue(by nanoseconds: Int64) -> RosterChange? {
        guard let next = self.next, next.nanoseconds <= nanoseconds else { return nil }
        self.position += 1
        return next
    }
}
