import Organization

extension Timestamp {
    /// How many nanoseconds ago `earlier` was, saturating. As `-`, without the 128-bit arithmetic of `Duration`: this is done
    /// several times for each inquiry.
    @inline(__always)
    func nanoseconds(since earlier: Timestamp) -> Int64 {
        let (difference, overflowed) = self.nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        guard overflowed else { return difference }
        return self < earlier ? .min : .max
    }
}
