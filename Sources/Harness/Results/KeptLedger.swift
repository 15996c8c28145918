package import Analysis
import FoundationEssentials
package import Population

/// `ledger.inrush` of a run's folder, and what its replay finds.
package enum KeptLedger {
    /// The name of the file.
    package static let name = "ledger.inrush"

    /// What the file begins with: the plan that its replay needs.
    static func header(_ plan: ReplayPlan) -> [UInt8] {
        do {
            return EventLedger.header(plan: [UInt8](try JSONEncoder().encode(plan)))
        } catch {
            preconditionFailure("a plan is numbers, and must be encodable: \(error)")
        }
    }

    /// The bytes of the file for people who were played in virtual time.
    package static func document(_ blocks: [[UInt8]], of population: Population) -> [UInt8] {
        // Whatever is said in virtual time is heard at once, and in the order in which it is said.
        let plan = ReplayPlan(
            population,
            isSetUp: true,
            wires: ReplayPlan.Wires(agentWorkers: 1, connections: 1)
        )
        return Self.header(plan) + Array(blocks.joined())
    }

    /// Replays the ledger in a run's folder.
    ///
    /// - Parameters:
    ///   - isWhole: every worker handed in.
    ///   - onEvents: is shown the rows as they are read.
    /// - Returns: nil when the run kept none.
    /// - Throws: `RunFailure` when the file cannot be read, or is no ledger.
    static func findings(
        inFolder folder: String,
        isWhole: Bool,
        onEvents: ([LedgerEvent]) -> Void = { _ in }
    ) throws(RunFailure) -> ReplayFindings? {
        let path = "\(folder)/\(Self.name)"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            return try Self.replay(
                [UInt8](try Data(contentsOf: URL(filePath: path))),
                isWhole: isWhole,
                onEvents: onEvents
            )
        } catch {
            throw RunFailure("\(path) cannot be replayed: \(error)")
        }
    }

    /// Replays the ledger of a kept run.
    ///
    /// - Returns: nil when the run kept none.
    /// - Throws: `RunFailure` when the folder holds no run, or no sound ledger.
    package static func audit(_ folder: String) throws(RunFailure) -> ReplayFindings? {
        let lost: Int
        do throws(KeptFileError) {
            lost = try KeptFolder.run(folder).workers.lost
        } catch {
            throw RunFailure("\(error)")
        }
        return try Self.findings(inFolder: folder, isWhole: lost == 0)
    }

    /// Replays the bytes of a ledger.
    ///
    /// - Throws: `EventLedgerError`, also when its plan cannot be understood.
    static func replay(
        _ bytes: [UInt8],
        isWhole: Bool,
        onEvents: ([LedgerEvent]) -> Void = { _ in }
    ) throws -> ReplayFindings {
        // The plan stands before the rows, and the rows may be many: they are read twice rather than kept.
        let plan = try JSONDecoder().decode(ReplayPlan.self, from: Data(try EventLedger.plan(of: bytes)))
        guard plan.isSound else { throw EventLedgerError.outOfRange }
        var replay = Replay(plan)
        try EventLedger.read(bytes) { events in
            replay.take(events)
            onEvents(events)
        }
        return replay.findings(isWhole: isWhole)
    }
}
