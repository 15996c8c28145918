/// Fisher's exact test of whether the rows of a table of two by two have the same proportions.
package enum FisherExactTest {
    /// The chance, sums of rows and columns given, of a table that is at most as likely as this one. 1 when a row or a column
    /// is empty.
    ///
    /// - Precondition: no count is negative; their sum is below 1,000.
    package static func pTwoSided(_ first: (Int, Int), _ second: (Int, Int)) -> Double {
        let counts = [first.0, first.1, second.0, second.1]
        precondition(counts.allSatisfy { $0 >= 0 } && counts.reduce(0, +) < 1_000, "counts \(counts)")
        let (row, other, column) = (first.0 + first.1, second.0 + second.1, first.0 + second.0)
        let least = max(0, column - other)
        var weights = [1.0]
        for value in least..<max(least, min(row, column)) {
            let up = Double(row - value) * Double(column - value)
            let down = Double(value + 1) * Double(other - column + value + 1)
            weights.append(weights[weights.count - 1] * up / down)
        }
        // Tables that are equally likely must count, whatever rounding made of their weights.
        let limit = weights[first.0 - least] * (1 + 1e-9)
        return min(1, weights.filter { $0 <= limit }.reduce(0, +) / weights.reduce(0, +))
    }
}
