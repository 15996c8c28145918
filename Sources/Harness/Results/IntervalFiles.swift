import Reports

/// The files that grow while the run goes on: `intervals.csv` and `latency.hlog` by every second, `service.csv` by every minute of the
/// story.
struct IntervalFiles: Sendable {
    private let table: RunFile
    private let log: RunFile
    private let service: RunFile
    private var logHasHeader = false

    /// Creates them. The log stays empty until it is known when the run began.
    init(in folder: RunFolder) throws(RunFolderError) {
        self.table = try folder.open("intervals.csv")
        self.log = try folder.open("latency.hlog")
        self.service = try folder.open(ServiceCSV.name)
        try self.table.append(IntervalsCSV.header)
        try self.service.append(ServiceCSV.header)
    }

    /// Appends rows of minutes that are over to `service.csv`.
    func append(serviceLines lines: String) throws(RunFolderError) {
        if !lines.isEmpty { try self.service.append(lines) }
    }

    /// Appends rows to `intervals.csv` and `latency.hlog`.
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

    /// Closes all of them, once.
    ///
    /// - Throws: the first failure, when every file has been dealt with.
    func close() throws(RunFolderError) {
        var failure: RunFolderError?
        for file in [self.table, self.log, self.service] {
            do {
                try file.close()
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }
}
