internal import Measurement

extension Metric.Measure {
    /// The value of a figure that follows from counts; nil for others, without the counts, and of nothing.
    ///
    /// - Parameters:
    ///   - count: a count of `counts` by its name.
    ///   - transfers: one of `transfers`.
    func value(count: (String) -> Double?, transfers: (String) -> Double?) -> Double? {
        switch self {
        case .count(let name): count(name)
        case .share(let name, let whole): count(name).flatMap { part in count(whole).flatMap { part.share(of: $0) } }
        case .transferCount(let name): transfers(name)
        case .transferShare(let name):
            transfers(name).flatMap { part in transfers("total").flatMap { part.share(of: $0) } }
        case .duration, .wait, .figure: nil
        }
    }
}
