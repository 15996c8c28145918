/// How much of something a peer may do until the next check.
///
/// It counts; it has no clock. Who owns it says when time has passed.
struct HTTP2Budget {
    private let limit: Int
    private var left: Int

    init(_ limit: Int) {
        self.limit = limit
        self.left = limit
    }

    /// Takes one; false if nothing is left.
    mutating func spend() -> Bool {
        self.left -= 1
        return self.left >= 0
    }

    /// Gives one back, for work that was brought.
    mutating func earn() {
        if self.left < self.limit { self.left += 1 }
    }

    /// Fills it up again.
    mutating func refill() {
        self.left = self.limit
    }
}
