/// The largest common measure of an agent's limits that a router counts with.
package let maximumCommonMeasure = 1 << 30

/// The parts that an agent who takes so many inquiries of each channel at once is counted in: the least common multiple of
/// the limits, so that one inquiry of each channel takes a whole number of them.
///
/// Nil when it exceeds `maximumCommonMeasure`: the limits cannot be added up exactly. A router refuses such an agent, a
/// profile such a team.
package func commonMeasure(of limits: some Sequence<Int>) -> Int? {
    var measure = 1
    for limit in limits where limit > 0 {
        var (a, b) = (measure, limit)
        while b != 0 { (a, b) = (b, a % b) }
        let (multiple, overflowed) = (measure / a).multipliedReportingOverflow(by: limit)
        guard !overflowed, multiple <= maximumCommonMeasure else { return nil }
        measure = multiple
    }
    return measure
}
