import FoundationEssentials
internal import Measurement
package import Population
package import Reports

/// `ledger.inrush` of a run's folder, and what its replay finds.
package enum KeptLedger {
    /// The name of the file.
    package static let name = "ledger.inrush"

    /// What the file begins with: the plan that its replay needs.
    static func header(_ plan: ReplayPlan) -> [UInt8] {
        let encoder = JSONEncoder()
        // The same plan is the same bytes: without an order of its own, each process would write its members in another.
        encoder.outputFormatting = .sortedKeys
        do {
            return EventLedger.header(plan: [UInt8](try encoder.encode(plan)))
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
    /// - Throws: `KeptFileError` when the file cannot be read, or is no sound ledger.
    static func findings(
        inFolder folder: String,
        isWhole: Bool,
        onEvents: ([LedgerEvent]) -> Void = { _ in }
    ) throws(KeptFileError) -> ReplayFindings? {
        let path = "\(folder)/\(Self.name)"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            return try Self.replay(path, isWhole: isWhole, onEvents: onEvents)
        } catch let error as InputFileError {
            throw KeptFileError("\(path) \(error)", isMissing: error.isUnreadable)
        } catch {
            // What a decoder says of a plan is for programmers.
            let why =
                (error as? EventLedgerError).map { "\($0)" } ?? "the plan that it begins with cannot be understood"
            throw KeptFileError("\(path) cannot be replayed: \(why); the file is damaged: restore it, or run again")
        }
    }

    /// Replays the ledger of a kept run.
    ///
    /// - Returns: nil when the run kept none.
    /// - Throws: `KeptFileError` when the folder holds no run, or no sound ledger.
    package static func audit(_ folder: String) throws(KeptFileError) -> ReplayFindings? {
        let lost = try KeptFolder.run(folder).workers.lost
        return try Self.findings(inFolder: folder, isWhole: lost == 0)
    }

    /// Bytes of a ledger at most: those of some fifty million inquiries, of which a replay knows each.
    private static let largest = 1 << 32

    /// Replays a ledger piece by piece.
    ///
    /// - Throws: `InputFileError`, or `EventLedgerError`, also when its plan cannot be understood.
    private static func replay(
        _ path: String,
        isWhole: Bool,
        onEvents: ([LedgerEvent]) -> Void
    ) throws -> ReplayFindings {
        var reader = EventLedgerReader()
        var replay: Replay?
        try InputFile(path).read(limit: Self.largest) { piece in
            try reader.take(piece) { part in
                switch part {
                case .plan(let bytes):
                    let plan = try JSONDecoder().decode(ReplayPlan.self, from: Data(bytes))
                    guard plan.isSound else { throw EventLedgerError.outOfRange }
                    replay = Replay(plan)
                case .rows(let events):
                    replay?.take(events)
                    onEvents(events)
                }
            }
        }
        try reader.finish()
        guard let replay else { throw EventLedgerError.truncated }
        return replay.findings(isWhole: isWhole)
    }
}
