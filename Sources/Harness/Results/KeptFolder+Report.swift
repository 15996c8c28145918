package import Analysis
import FoundationEssentials
package import Population
import SystemPackage

extension KeptFolder {
    /// Bytes of a log that are read at once.
    private static let pieceSize = 1 << 16

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
        var piece = [UInt8](repeating: 0, count: self.pieceSize)
        let descriptor: FileDescriptor
        do {
            descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
        } catch {
            throw KeptFileError("\(path) is not there, or cannot be read: \(error)", isMissing: true)
        }
        do {
            try descriptor.closeAfter {
                while true {
                    let count = try piece.withUnsafeMutableBytes { try descriptor.read(into: $0) }
                    guard count > 0 else { return }
                    try course.read(Array(piece[..<count]))
                }
            }
        } catch let error as KeptFileError {
            throw error
        } catch {
            throw KeptFileError("\(path) cannot be read: \(error)", isMissing: true)
        }
        try course.finish()
    }
}
