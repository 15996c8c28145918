import Foundation
import GRDB
import TestSupport
import Testing

@testable import Studies

@Suite struct HistoryStoreTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        self.folder = try TemporaryFolder()
        self.path = self.folder.path(of: "data/inrush/history.sqlite")
    }

    @Test func whatIsWrittenComesBack() throws {
        let runs = [
            Histories.run(minute: 1), Histories.run(minute: 2) { ($0.label, $0.machine, $0.plan) = (nil, nil, nil) },
        ]
        let verdict = Histories.verdict()
        do {
            let store = try HistoryStore(opening: self.path, for: .writing)
            for run in runs { #expect(try store.append(run)) }
            #expect(try store.append(verdict))
        }
        let store = try HistoryStore(opening: self.path, for: .reading)
        #expect(try store.runs(HistoryQuery()) == runs)
        #expect(try store.verdicts(HistoryQuery()) == [verdict])
    }

    @Test func runIsWrittenDownOnce() throws {
        let store = try HistoryStore(opening: self.path, for: .writing)
        #expect(try store.append(Histories.run()))
        #expect(try !store.append(Histories.run { $0.label = "again" }))
        #expect(try store.append(Histories.verdict()))
        #expect(try !store.append(Histories.verdict()))
        #expect(try store.runs(HistoryQuery()).map(\.label) == ["r0"])
        #expect(try store.verdicts(HistoryQuery()).map(\.changes.count) == [2])
    }

    @Test func whatWasMovedIsStillTheSame() throws {
        let store = try HistoryStore(opening: self.path, for: .writing)
        try store.append(Histories.run())
        #expect(try !store.append(Histories.run { $0.folder = "/archive/0" }))
        // Another version of this program keeps figures that this one does not.
        #expect(try !store.append(Histories.run { ($0.folder, $0.figures["new"]) = ("/archive/0", 1) }))
        #expect(try store.runs(HistoryQuery()).map(\.folder) == ["/archive/0"], "found where it is now")
        #expect(try store.append(Histories.run(p99: 900_001) { $0.folder = "/runs/another" }), "another of that second")
        try store.append(Histories.verdict())
        let moved = Histories.verdict {
            ($0.folder, $0.endedAt) = ("/archive/0", Histories.start.addingTimeInterval(9))
        }
        #expect(try !store.append(moved))
        #expect(try store.verdicts(HistoryQuery()).map(\.folder) == ["/archive/0"])
        #expect(try store.append(Histories.verdict(ratio: 1.03) { $0.folder = "/regressions/again" }))
        #expect(try store.runs(HistoryQuery()).count == 2 && store.verdicts(HistoryQuery()).count == 2)
    }

    @Test func figuresThatAreNoNumbersAreLeftOut() throws {
        let store = try HistoryStore(opening: self.path, for: .writing)
        try store.append(Histories.run { $0.figures = ["assignment.p50": .nan, "assignment.p99": 5] })
        try store.append(Histories.verdict { $0.changes[0].ratio = .infinity })
        #expect(try store.runs(HistoryQuery())[0].figures == ["assignment.p99": 5])
        #expect(try store.verdicts(HistoryQuery())[0].changes.map(\.metric) == ["accept.p99"])
    }

    @Test func queriesSelect() throws {
        let store = try HistoryStore(opening: self.path, for: .writing)
        // Not in order of time: what counts is when they were.
        for minute in [3, 1, 2] { try store.append(Histories.run(minute: minute)) }
        try store.append(Histories.run(minute: 4, profile: "it's \"another\"") { $0.isValid = false })
        try store.append(Histories.verdict(minute: 5) { $0.verdict = "invalid" })
        let labels = { (change: (inout HistoryQuery) -> Void) in
            try store.runs(Histories.query(change)).map { $0.label ?? "" }
        }
        #expect(try labels { _ in } == ["r1", "r2", "r3", "r4"])
        #expect(try labels { $0.profile = "gate" } == ["r1", "r2", "r3"])
        #expect(try labels { $0.profile = "it's \"another\"" } == ["r4"])
        #expect(try labels { $0.last = 2 } == ["r3", "r4"])
        #expect(try labels { $0.last = 0 } == [])
        #expect(try labels { $0.since = Histories.start.addingTimeInterval(120) } == ["r2", "r3", "r4"])
        #expect(try labels { ($0.isValidOnly, $0.last) = (true, 1) } == ["r3"])
        #expect(try store.verdicts(Histories.query { $0.isValidOnly = true }).isEmpty)
        let figures = try store.runs(Histories.query { $0.metrics = ["assignment.p99", "response.p50"] })[0].figures
        #expect(figures == ["assignment.p99": 900_000])
    }

    @Test func tenThousandRunsAreListedAtOnce() throws {
        let store = try HistoryStore(opening: self.path, for: .writing)
        try store.append(Histories.run())
        try store.queue.write { database in
            try database.execute(
                sql: """
                    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 9999)
                    INSERT INTO run (startedAtMs, profile, plan, seed, transport, isValid, verdict, folder)
                    SELECT n * 60000, 'gate', 'abc', 5, 'unix', 1, 'passed', '/runs/' || n FROM number;
                    INSERT OR IGNORE INTO figure (run, metric, value)
                    SELECT run.id, metric, value + run.id FROM run, (SELECT metric, value FROM figure WHERE run = 1);
                    """
            )
        }
        let clock = ContinuousClock()
        var runs: [RecordedRun] = []
        let time = try clock.measure {
            runs = try store.runs(Histories.query { $0.metrics = ["assignment.p50", "assignment.p99"] })
        }
        #expect(runs.count == 10_000)
        #expect(runs.allSatisfy { $0.figures.count == 2 })
        #expect(time < .seconds(10), "\(time)")
    }

    @Test func severalWritersWaitForEachOther() async throws {
        let path = self.path
        _ = try HistoryStore(opening: path, for: .writing)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let store = try HistoryStore(opening: path, for: .writing, patience: .seconds(60))
                    for minute in 0..<10 { try store.append(Histories.run(minute: writer * 10 + minute)) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try HistoryStore(opening: path, for: .reading).runs(HistoryQuery()).count == 40)
    }

    @Test func standardPlaceIsTheUsersDataFolder() {
        let place = { (variables: [String: String]) in HistoryLocation.standard { variables[$0] } }
        #expect(place(["XDG_DATA_HOME": "/data", "HOME": "/home/x"]) == "/data/inrush/history.sqlite")
        #expect(place(["HOME": "/home/x"]) == "/home/x/.local/share/inrush/history.sqlite")
        #expect(place(["XDG_DATA_HOME": "data", "HOME": "/home/x"]) == "/home/x/.local/share/inrush/history.sqlite")
        #expect(place([:]) == nil)
    }
}
