internal import Measurement

/// Why kept runs cannot be made into one report.
package enum MergeError: Error, Equatable {
    /// They do not show the same: all reasons.
    case unlike(UnlikeRunsError)
    /// Their figures cannot be added.
    case damaged(KeptFileError)
}

extension KeptReport {
    /// Several runs of one plan as one: histograms are merged and counts added, so every figure is of all inquiries of all
    /// runs, and none is an average of figures. In charts over time they stand one behind the other.
    ///
    /// - Throws: `MergeError.unlike` when a run is invalid, differs from the first in plan, thresholds, workers, transport or
    ///   machine, or is given twice.
    package static func merged(_ reports: [KeptReport]) throws(MergeError) -> KeptReport {
        guard let first = reports.first else { preconditionFailure("a report on no run at all") }
        guard reports.count > 1 else { return first }
        let reasons = self.unlikenesses(reports)
        guard reasons.isEmpty else { throw .unlike(UnlikeRunsError(reasons: reasons)) }
        var record = first.report.record
        for other in reports.dropFirst() {
            do {
                try record.add(other.report.record)
            } catch {
                throw .damaged(error)
            }
        }
        return KeptReport(merging: reports, first: first, record: record)
    }

    /// Everything that speaks against adding them up, each once.
    private static func unlikenesses(_ reports: [KeptReport]) -> [String] {
        let first = reports[0]
        var reasons: [String] = []
        for (index, other) in reports.enumerated().dropFirst() {
            var differences = RunComparison.unlikenesses(first.side, other.side)
            let (one, two) = (first.report.record, other.report.record)
            if one.thresholds != two.thresholds { differences.append("their thresholds differ") }
            if one.sendDelayLimitNanoseconds != two.sendDelayLimitNanoseconds {
                differences.append("their send delay limits differ")
            }
            if reports.count > 2 {
                differences = differences.map { $0.hasPrefix(other.name) ? $0 : "\(other.name): \($0)" }
            }
            // No two runs have measured the same to the nanosecond.
            for earlier in reports[..<index] where other.hasSameLatencies(as: earlier) {
                differences.append("\(earlier.name) and \(other.name) are the same run")
            }
            for reason in differences where !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons
    }

    private func hasSameLatencies(as other: KeptReport) -> Bool {
        let (one, two) = (self.report.record.latencies, other.report.record.latencies)
        return !one.isEmpty && one == two
    }
}

extension RunRecord {
    /// Adds another run of the same plan.
    ///
    /// - Throws: when sums overflow, which those of real runs do not.
    fileprivate mutating func add(_ other: RunRecord) throws(KeptFileError) {
        self.runs += other.runs
        // Each run has a simulation of its own; of their sum there is none.
        self.simulation = nil
        self.workers.lost = try sum(self.workers.lost, other.workers.lost)
        self.plannedInquiries = try sum(self.plannedInquiries, other.plannedInquiries)
        for field in RunCounts.fields {
            self.counts[keyPath: field.path] = try sum(
                self.counts[keyPath: field.path],
                other.counts[keyPath: field.path]
            )
        }
        self.measured.seconds += other.measured.seconds
        self.measured.offered = try sum(self.measured.offered, other.measured.offered)
        self.measured.assigned = try sum(self.measured.assigned, other.measured.assigned)
        for duration in MeasuredDuration.allCases {
            _ = try sum(Int64(clamping: self.latencies[duration].count), Int64(other.latencies[duration].count))
        }
        self.latencies.merge(other.latencies)
        self.tagged.merge(other.tagged)
        self.errors.merge(other.errors)
        for field in TransferCounts.fields {
            self.transfers[keyPath: field.path] = try sum(
                self.transfers[keyPath: field.path],
                other.transfers[keyPath: field.path]
            )
        }
        self.cpu.routerNanoseconds = try sum(self.cpu.routerNanoseconds, other.cpu.routerNanoseconds)
        self.cpu.workerNanoseconds = try sum(self.cpu.workerNanoseconds, other.cpu.workerNanoseconds)
        self.memory.routerBytes = most(self.memory.routerBytes, other.memory.routerBytes)
        self.memory.workerBytes = most(self.memory.workerBytes, other.memory.workerBytes)
        self.readySeconds = most(self.readySeconds, other.readySeconds)
        // Of one run each, and nothing to be added up.
        self.watch = RunWatch()
        try self.service.add(other.service)
        if let replay = other.replay { self.replay?.merge(replay) } else { self.replay = nil }
        if let book = other.book { self.book?.merge(book) } else { self.book = nil }
    }
}

extension ServiceRow {
    fileprivate mutating func add(_ other: ServiceRow) throws(KeptFileError) {
        for count in Self.counts {
            self[keyPath: count.path] = try sum(self[keyPath: count.path], other[keyPath: count.path])
        }
        for time in Self.times {
            self[keyPath: time.path] = try sum(self[keyPath: time.path], other[keyPath: time.path])
        }
    }
}

private func sum<Number: FixedWidthInteger>(_ one: Number, _ two: Number) throws(KeptFileError) -> Number {
    let (sum, overflows) = one.addingReportingOverflow(two)
    guard !overflows else { throw KeptFileError("the figures of the runs are too large to be added") }
    return sum
}

/// Unknown when a part of it is.
private func sum(_ one: Int64?, _ two: Int64?) throws(KeptFileError) -> Int64? {
    guard let one, let two else { return nil }
    return try sum(one, two)
}

/// The larger; unknown when one of them is.
private func most<Number: Comparable>(_ one: Number?, _ two: Number?) -> Number? {
    guard let one, let two else { return nil }
    return max(one, two)
}
