import Analysis

/// The files that get a record for every second while the run goes on: `intervals.csv` and `latency.hlog`.
struct IntervalFiles: Sendable {
    private let table: RunFile
    private let log: RunFile
    private var logHasHeader = false

    /// Creates both. The log stays empty until it is known when the run began.
    init(in folder: RunFolder) throws(RunFolderError) {
        self.table = try folder.open("intervals.csv")
        self.log = try folder.open("latency.hlog")
        try self.table.append(IntervalsCSV.header)
    }

    /// Appends rows to both.
    ///
    /// - Parameter startTime: the run's start instant since 1970, for the head of the log.
    mutating func append(_ rows: [IntervalRow], startTime: Duration) throws(RunFolderError) {
        try self.table.append(rows.map(IntervalsCSV.line).joined())
        if !self.logHasHeader {
            try self.log.append(LatencyLog.header(version: Version.current, startTime: startTime))
            self.logHasHeader = true
        }
        try self.log.append(rows.map(LatencyLog.lines).joined())
    }

    /// Closes both, once.
    func close() throws(RunFolderError) {
        do {
            try self.table.close()
        } catch {
            try self.log.close()
            throw error
        }
        try self.log.close()
    }
}
