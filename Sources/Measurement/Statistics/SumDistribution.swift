/// How many ways lead to each sum, when from each of several lists one number is chosen: the null distribution of a
/// permutation test whose blocks are shuffled independently. Exact up to 2¹²⁸ ways.
struct SumDistribution {
    private var lowest = 0
    private var ways: [UInt128] = [1]

    /// Another list to choose one of; not empty. Equal numbers are different choices.
    mutating func choose(of numbers: [Int]) {
        guard let least = numbers.min(), let most = numbers.max() else {
            preconditionFailure("a choice of nothing")
        }
        var next = [UInt128](repeating: 0, count: self.ways.count + most - least)
        for number in numbers {
            for (index, ways) in self.ways.enumerated() where ways > 0 {
                next[index + number - least] += ways
            }
        }
        self.lowest += least
        self.ways = next
    }

    /// Ways in all.
    var total: UInt128 { self.ways.reduce(0, +) }

    /// Ways to a sum of `sum` or more.
    func atLeast(_ sum: Int) -> UInt128 {
        self.ways.dropFirst(max(0, sum - self.lowest)).reduce(0, +)
    }

    /// Ways to a sum of `sum` or less.
    func atMost(_ sum: Int) -> UInt128 {
        self.ways.prefix(max(0, sum - self.lowest + 1)).reduce(0, +)
    }
}
