import Measurement
import Population
import Reports

/// The files that are written while a run goes on. What cannot be written is said once; the run goes on without it.
struct CourseFiles {
    private let folder: RunFolder
    private let log: CourseLog
    private var intervals: IntervalFiles?
    /// `ledger.inrush`, once the first block has come.
    private var ledger: RunFile?
    private(set) var failure: RunFolderError?

    init(in folder: RunFolder, log: CourseLog) {
        self.folder = folder
        self.log = log
    }

    mutating func open() throws(RunFolderError) {
        self.intervals = try IntervalFiles(in: self.folder)
    }

    mutating func append(_ rows: [IntervalRow], serviceLines: String, startTime: Duration) {
        guard self.failure == nil else { return }
        do throws(RunFolderError) {
            try self.intervals?.append(rows, startTime: startTime)
            try self.intervals?.append(serviceLines: serviceLines)
        } catch {
            self.failed(error)
        }
    }

    /// Adds a block to `ledger.inrush`. Blocks come when everything is over, so nobody waits for the disk who is measured.
    ///
    /// - Parameter plan: what stands before the first block.
    mutating func append(_ block: [UInt8], after plan: () -> ReplayPlan) {
        guard self.failure == nil else { return }
        do throws(RunFolderError) {
            if self.ledger == nil {
                let file = try self.folder.open(KeptLedger.name)
                try file.append(KeptLedger.header(plan()))
                self.ledger = file
            }
            try self.ledger?.append(block)
        } catch {
            self.failed(error)
        }
    }

    mutating func close(lastServiceLines: String) {
        do throws(RunFolderError) {
            try self.intervals?.append(serviceLines: lastServiceLines)
            try self.intervals?.close()
        } catch {
            self.failed(error)
        }
        do throws(RunFolderError) {
            try self.ledger?.close()
        } catch {
            self.failed(error)
        }
        (self.intervals, self.ledger) = (nil, nil)
    }

    private mutating func failed(_ error: RunFolderError) {
        guard self.failure == nil else { return }
        self.failure = error
        self.log.write("\(error)")
    }
}
