extension Range<Int> {
    /// The first number that does not satisfy `isBefore`, which holds for a beginning of the range only. O(log count).
    @inline(__always)
    func lowerBound(_ isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (self.lowerBound, self.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
