package import Analysis
import FoundationEssentials
package import Population

/// Reads what runs and sessions have left behind.
package enum KeptFolder {
    /// A run to put beside another.
    ///
    /// - Parameter metrics: what it will be asked; those that no summary says are read from the folder's other files.
    /// - Throws: `KeptFileError` when the folder holds no run.
    package static func side(
        _ path: String,
        asking metrics: [Metric] = []
    ) throws(KeptFileError) -> RunComparison.Side {
        RunComparison.Side(
            name: path,
            run: try Self.run(path, asking: metrics),
            machine: try Self.machine(path)
        )
    }

    /// A session's plan and runs, and the comparison it came to; nil when it was cut off before.
    package static func session(
        _ path: String
    ) throws(KeptFileError) -> (plan: RegressionPlan, attempts: [KeptAttempt], comparison: String?) {
        let plan = try RegressionPlan(plan: Self.bytes("\(path)/plan.json"))
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

    /// A run as its summary says it, with the values of metrics that only the folder's other files have.
    static func run(_ path: String, asking metrics: [Metric] = []) throws(KeptFileError) -> KeptRun {
        var run = try KeptRun(summary: Self.bytes("\(path)/summary.json"))
        let others = metrics.filter { !KeptRun.isInSummaries($0) }
        guard !others.isEmpty else { return run }
        let report = try Self.report(path, asking: others).report
        for metric in others { run.others[metric.name] = report.metrics.value(of: metric) }
        return run
    }

    /// Nil when the folder does not say.
    static func machine(_ path: String) throws(KeptFileError) -> MachineIdentity? {
        try Self.environment(path).map { bytes throws(KeptFileError) in try MachineIdentity(environment: bytes) }
    }

    /// Nil when there is no `env.json`.
    static func environment(_ path: String) throws(KeptFileError) -> Data? {
        try Self.optionalBytes("\(path)/env.json")
    }

    /// Nil when there is no such file.
    private static func optionalBytes(_ path: String) throws(KeptFileError) -> Data? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try Self.bytes(path)
    }

    private static func attempt(
        _ path: String,
        name: String,
        asking metrics: [Metric]
    ) throws(KeptFileError) -> KeptAttempt {
        KeptAttempt(
            folder: name,
            run: try Self.run(path, asking: metrics),
            noise: try RunNoise(noise: Self.bytes("\(path)/noise.json")),
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

    static func bytes(_ path: String) throws(KeptFileError) -> Data {
        do throws(InputFileError) {
            return Data(try InputFile(path).bytes(limit: Self.largestFile, isKept: true))
        } catch {
            throw KeptFileError(
                "\(path) \(error.isMissing ? "is not there, or cannot be read" : "\(error)")",
                isMissing: true
            )
        }
    }

    /// More than any file has that is read as a whole: a second takes some hundred bytes of each.
    private static let largestFile = 1 << 29
}
