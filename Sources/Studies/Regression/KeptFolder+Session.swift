import FoundationEssentials
package import Harness
internal import Measurement
package import Reports

/// Reads what sessions have left behind.
extension KeptFolder {
    /// A session's plan and runs, and the comparison it came to; nil when it was cut off before.
    package static func session(
        _ path: String
    ) throws(KeptFileError) -> (plan: RegressionPlan, attempts: [KeptAttempt], comparison: String?) {
        let plan = try RegressionPlan(reading: Self.bytes("\(path)/plan.json"))
        let comparison = try Self.optionalBytes("\(path)/comparison.json")
        var attempts: [KeptAttempt] = []
        for name in try Self.names("\(path)/runs") {
            let folder = "\(path)/runs/\(name)"
            // A run that was cut off with its session was not judged; it lacks this file.
            guard FileManager.default.fileExists(atPath: "\(folder)/noise.json") else { continue }
            attempts.append(try Self.attempt(folder, name: name, asking: plan.gates.map(\.metric)))
        }
        return (plan, attempts, comparison.map { String(decoding: $0, as: UTF8.self) })
    }

    private static func attempt(
        _ path: String,
        name: String,
        asking metrics: [Metric]
    ) throws(KeptFileError) -> KeptAttempt {
        KeptAttempt(
            folder: name,
            run: try Self.run(path, asking: metrics),
            noise: try RunNoise(reading: Self.bytes("\(path)/noise.json")),
            machine: try Self.machine(path)
        )
    }

    private static func names(_ path: String) throws(KeptFileError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            throw KeptFileError("\(path) cannot be read: there are no runs")
        }
    }
}
