package import FoundationEssentials
package import Measurement
package import Reports

/// Reads what runs have left behind.
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

    /// A run as its summary says it, with the values of metrics that only the folder's other files have.
    package static func run(_ path: String, asking metrics: [Metric] = []) throws(KeptFileError) -> KeptRun {
        var run = try KeptRun(summary: Self.bytes("\(path)/summary.json"))
        let others = metrics.filter { !KeptRun.isInSummaries($0) }
        guard !others.isEmpty else { return run }
        let report = try Self.report(path, asking: others).report
        for metric in others { run.others[metric.name] = report.metrics.value(of: metric) }
        return run
    }

    /// Nil when the folder does not say.
    package static func machine(_ path: String) throws(KeptFileError) -> MachineIdentity? {
        try Self.environment(path).map { bytes throws(KeptFileError) in
            MachineIdentity(try EnvironmentRecord(reading: bytes))
        }
    }

    /// Nil when there is no `env.json`.
    package static func environment(_ path: String) throws(KeptFileError) -> Data? {
        try Self.optionalBytes("\(path)/env.json")
    }

    /// Nil when there is no such file.
    package static func optionalBytes(_ path: String) throws(KeptFileError) -> Data? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try Self.bytes(path)
    }

    package static func bytes(_ path: String) throws(KeptFileError) -> Data {
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
