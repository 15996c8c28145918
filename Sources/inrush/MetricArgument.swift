import ArgumentParser
import Measurement

/// Metrics on a command line.
enum MetricArgument {
    /// - Throws: what is wrong with the name, with the nearest known one.
    @Sendable static func metric(_ text: String) throws -> Metric {
        switch Metric.parse(text) {
        case .success(let metric): return metric
        case .failure(let refusal): throw ValidationError(refusal.description)
        }
    }
}
