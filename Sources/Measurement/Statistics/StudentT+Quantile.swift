extension StudentT {
    /// The value that is exceeded with the chance `tail`, to the last bits, by bisection.
    ///
    /// - Precondition: 0 < `tail` ≤ 0.5 and `degrees` > 0.
    package static func quantile(upperTail tail: Double, degrees: Double) -> Double {
        precondition(tail > 0 && tail <= 0.5, "a tail of \(tail)")
        var (low, high) = (0.0, 1.0)
        while self.upperTail(high, degrees: degrees) > tail, high < 1e150 { (low, high) = (high, high * 2) }
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return high }
            if self.upperTail(middle, degrees: degrees) > tail { low = middle } else { high = middle }
        }
    }
}
