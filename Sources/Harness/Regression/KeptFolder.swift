package import Analysis
import FoundationEssentials

/// Reads what runs and sessions have left behind.
package enum KeptFolder {
    /// A run to put beside another.
    ///
    /// - Throws: `KeptFileError` when the folder holds no run.
    package static func side(_ path: String) throws(KeptFileError) -> RunComparison.Side {
        RunComparison.Side(name: path, run: try Self.run(path), machine: try Self.machine(path))
    }

    /// A session's plan and runs, and the comparison it came to; nil when it was cut off before.
    package static func session(
        _ path: String
    ) throws(KeptFileError) -> (plan: RegressionPlan, attempts: [KeptAttempt], comparison: String?) {
        let plan = try RegressionPlan(plan: Self.bytes("\(path)/plan.json"))
        let comparison = FileManager.default.contents(atPath: "\(path)/comparison.json")
        var attempts: [KeptAttempt] = []
        for name in try Self.names("\(path)/runs") {
            let folder = "\(path)/runs/\(name)"
            // A run that was cut off with its session was not judged; it lacks this file.
            guard FileManager.default.fileExists(atPath: "\(folder)/noise.json") else { continue }
            attempts.append(try Self.attempt(folder, name: name))
        }
        return (plan, attempts, comparison.map { String(decoding: $0, as: UTF8.self) })
    }

    static func run(_ path: String) throws(KeptFileError) -> KeptRun {
        try KeptRun(summary: Self.bytes("\(path)/summary.json"))
    }

    /// Nil when the folder does not say.
    static func machine(_ path: String) throws(KeptFileError) -> MachineIdentity? {
        try Self.environment(path).map { bytes throws(KeptFileError) in try MachineIdentity(environment: bytes) }
    }

    /// Nil when there is no `env.json`.
    static func environment(_ path: String) -> Data? {
        FileManager.default.contents(atPath: "\(path)/env.json")
    }

    private static func attempt(_ path: String, name: String) throws(KeptFileError) -> KeptAttempt {
        KeptAttempt(
            folder: name,
            run: try Self.run(path),
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
        guard let data = FileManager.default.contents(atPath: path) else {
            throw KeptFileError("\(path) is not there, or cannot be read", isMissing: true)
        }
        return data
    }
}
