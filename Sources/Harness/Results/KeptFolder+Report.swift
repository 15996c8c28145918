import FoundationEssentials
package import Measurement
internal import Population
package import Reports

extension KeptFolder {
    /// A run with everything that its documents are made from again. Its log is read piece by piece.
    ///
    /// - Parameter metrics: what it will be asked besides its thresholds: the log's lines of single topics are read for those alone.
    /// - Throws: `KeptFileError` that names the folder: it holds no whole run, or a file in it is damaged.
    package static func report(_ path: String, asking metrics: [Metric] = []) throws(KeptFileError) -> KeptReport {
        do throws(KeptFileError) {
            let summary = try self.bytes("\(path)/summary.json")
            var course = KeptCourse(
                rows: try IntervalsCSV.course(self.bytes("\(path)/intervals.csv")),
                wanted: try KeptReport.tags(summary: summary, metrics: metrics)
            )
            try self.read("\(path)/latency.hlog", into: &course)
            return try KeptReport(
                name: path,
                summary: summary,
                environment: self.environment(path),
                course: course,
                book: try self.book(path)
            )
        } catch {
            throw KeptFileError(error.isMissing ? "\(error)" : "\(path): \(error)", isMissing: error.isMissing)
        }
    }

    /// Why a metric asks for a part that a kept run does not have; nil when it has them all, or does not tell.
    ///
    /// - Throws: `KeptFileError` when the files of its parts are damaged.
    package static func problem(of metrics: [Metric], in path: String) throws(KeptFileError) -> String? {
        guard metrics.contains(where: { $0.part != nil }), let book = try self.book(path) else { return nil }
        let names = { kind in book.parts.filter { $0.kind == kind }.map(\.name) }
        return metrics.lazy.compactMap {
            $0.problem(topics: names(.topic), channels: names(.channel), desks: names(.desk))
        }.first
    }

    /// The service by parts and agents; nil when a file of it is not there.
    private static func book(_ path: String) throws(KeptFileError) -> ServiceBook? {
        let files = [ServiceCSV.name, WaitsCSV.name, AgentsCSV.name].map { "\(path)/\($0)" }
        guard files.allSatisfy(FileManager.default.fileExists(atPath:)) else { return nil }
        var book = try ServiceCSV.book(self.bytes(files[0]))
        try WaitsCSV.read(self.bytes(files[1]), into: &book)
        book.agents = try AgentsCSV.agents(self.bytes(files[2]))
        return book
    }

    private static func read(_ path: String, into course: inout KeptCourse) throws(KeptFileError) {
        do {
            try InputFile(path).read(limit: Self.longestLog) { try course.read($0) }
        } catch let error as KeptFileError {
            throw error
        } catch let error as InputFileError {
            throw KeptFileError(
                "\(path) \(error.isMissing ? "is not there, or cannot be read" : "\(error)")",
                isMissing: true
            )
        } catch {
            throw KeptFileError("\(path) cannot be read: \(error)", isMissing: true)
        }
        try course.finish()
    }

    /// Bytes of a log at most: those of a year.
    private static let longestLog = 1 << 40
}
