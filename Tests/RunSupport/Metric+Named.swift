package import Measurement

/// Metrics that tests speak of often.
extension Metric {
    package static let routerCPU = Self.known("cpu")
    package static let assignmentP50 = Self.known("p50")
    package static let assignmentP95 = Self.known("p95")
    package static let assignmentP99 = Self.known("p99")
    package static let assignmentMaximum = Self.known("assignment.max")
    package static let routerMemory = Self.known("memory.routerPeakBytes")

    private static func known(_ name: String) -> Metric {
        guard let metric = Self.named(name) else { preconditionFailure("no metric is called \(name)") }
        return metric
    }
}
