import Organization
import People

/// Who is to log in, in order, with a bound on the log-ins under way and a time to wait for those who were turned away.
struct LoginQueue {
    private let window: Int
    private var waiting: ContiguousArray<Int32> = []
    private var first = 0
    private var retries = AlarmHeap()
    /// Written and not answered yet.
    private(set) var underWay = 0

    init(window: Int) {
        self.window = max(1, window)
    }

    mutating func append(_ seat: Int) {
        self.waiting.append(Int32(truncatingIfNeeded: seat))
    }

    /// The next to log in, if the window has room; it is under way from now on.
    mutating func next() -> Int? {
        guard self.underWay < self.window, self.first < self.waiting.count else { return nil }
        let seat = Int(self.waiting[self.first])
        self.first += 1
        if self.first == self.waiting.count {
            self.waiting.removeAll(keepingCapacity: true)
            self.first = 0
        }
        self.underWay += 1
        return seat
    }

    /// A log-in was answered, or can be answered no more.
    mutating func answered() {
        self.underWay -= 1
    }

    mutating func retry(_ seat: Int, at instant: Timestamp) {
        self.retries.set(row: seat, at: instant)
    }

    mutating func cancelRetry(_ seat: Int) {
        self.retries.cancel(place: seat)
    }

    mutating func popRetry(by now: Timestamp) -> Int? { self.retries.popDue(by: now) }

    var nextRetry: Timestamp? { self.retries.earliest }
}
