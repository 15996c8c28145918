import Glibc
import Measurement
import Reports
import TestSupport
import Testing

@testable import Harness

/// What stands in the place of files that a run has kept: none of it is waited for, and none fills the memory.
@Suite struct KeptFilesTests {
    private let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder()
    }

    @Test func aFileIsReadInPiecesUpToALimit() throws {
        let path = try self.folder.write(String(repeating: "0123456789", count: 50_000), to: "x")
        var pieces: [Int] = []
        try InputFile(path).read(limit: 500_000) { pieces.append($0.count) }
        #expect(pieces.count > 1 && pieces.reduce(0, +) == 500_000)
        #expect(throws: InputFileError("has more than 499999 bytes")) {
            try InputFile(path).read(limit: 499_999) { _ in }
        }
    }

    @Test func whatIsNoRegularFileIsNotWaitedFor() throws {
        let path = self.folder.path(of: "fifo")
        #expect(mkfifo(path, 0o600) == 0)
        for strange in [path, "/dev/zero", self.folder.path] {
            #expect(throws: InputFileError("is no regular file")) { try InputFile(strange).read(limit: 9) { _ in } }
        }
    }

    @Test func aLedgerThatIsAPipeIsAnError() throws {
        let path = self.folder.path(of: KeptLedger.name)
        #expect(try KeptLedger.findings(inFolder: self.folder.path, isWhole: true) == nil)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(throws: KeptFileError("\(path) is no regular file")) {
            try KeptLedger.findings(inFolder: self.folder.path, isWhole: true)
        }
    }

    @Test func whatIsWrongWithALedgerIsSaidInWords() throws {
        let path = self.folder.path(of: KeptLedger.name)
        let file = try RunFile(creating: path)
        try file.append(EventLedger.header(plan: Array("{\"crews\": 7}".utf8)))
        try file.close()
        let error = KeptFileError(
            "\(path) cannot be replayed: the plan that it begins with cannot be understood; the file is damaged: restore it, or run again"
        )
        #expect(throws: error) { try KeptLedger.findings(inFolder: self.folder.path, isWhole: true) }
    }

    @Test func aLedgerIsReplayedFromItsPieces() throws {
        let plan = ReplayPlan(
            crews: [.init(agents: 1, desk: 0, levels: [1], whole: 1, parts: [1], tiers: [1])],
            deskOfTopic: [0]
        )
        // More than a piece.
        let rows = (0..<60_000).map { LedgerEvent(.ready, at: Int64($0), person: 0, detail: 1) }
        var bytes = KeptLedger.header(plan)
        for start in stride(from: 0, to: rows.count, by: 10_000) {
            bytes += EventBlock.encode(rows[start..<(start + 10_000)])
        }
        let file = try RunFile(creating: self.folder.path(of: KeptLedger.name))
        try file.append(bytes)
        try file.close()
        var count = 0
        let findings = try KeptLedger.findings(inFolder: self.folder.path, isWhole: true) { count += $0.count }
        #expect(count == rows.count && findings?.breaches.isEmpty == true)
    }
}
