/// A stretch of the story in which a team works.
package struct Shift: Equatable, Sendable {
    /// When it begins, in time of the story.
    package var from: Duration
    /// When it ends; nil: it goes on until all is over.
    package var to: Duration?

    package init(from: Duration, to: Duration? = nil) {
        self.from = from
        self.to = to
    }

    /// Whether the team works at an instant of the story.
    func contains(_ instant: Duration) -> Bool {
        instant >= self.from && (self.to.map { instant < $0 } ?? true)
    }
}
