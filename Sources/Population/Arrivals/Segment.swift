/// A worker's exact share of numbered work: of `count` workers, the one with this `index` has every number that leaves
/// `index` when divided by `count`.
///
/// Work is divided by arithmetic alone: all segments of one count together have each number exactly once, and no worker
/// needs to ask another.
package struct Segment: Hashable, Sendable, Codable {
    /// Which of the workers this is. 0 ..< count.
    package let index: Int
    /// How many workers there are. At least 1.
    package let count: Int

    /// Traps when `index` is not in 0 ..< count: a segment comes from a coordinator that has checked it.
    package init(index: Int, count: Int) {
        precondition(count >= 1 && index >= 0 && index < count, "there is no segment \(index) of \(count)")
        self.index = index
        self.count = count
    }

    /// All the work: the only segment of one.
    package static let whole = Segment(index: 0, count: 1)

    /// Whether `number` (from 0) is in this share.
    package func contains(_ number: Int) -> Bool {
        number % self.count == self.index
    }

    /// Which of this share's numbers `number` is, from 0.
    package func place(of number: Int) -> Int {
        number / self.count
    }

    /// How many of the numbers 0 ..< total are in this share.
    package func share(of total: Int) -> Int {
        (total + self.count - 1 - self.index) / self.count
    }

    /// The numbers of this share below `total`, in order.
    package func indices(below total: Int) -> StrideTo<Int> {
        stride(from: self.index, to: total, by: self.count)
    }
}
