import Harness
import People
import Reports
import Testing

@Suite struct LiveViewTests {
    private static func history(_ reports: RunProgress...) -> ProgressHistory {
        reports.reduce(into: ProgressHistory()) { $0.append($1) }
    }

    private static func texts(_ history: ProgressHistory, columns: Int = 80, rows: Int = 24) -> [String] {
        LiveView.lines(history, columns: columns, rows: rows).map(\.text)
    }

    @Test func aRunningRunHasARowForEachFigureWithItsLastMinute() {
        let reports = (1...4).map { second in
            var progress = RunProgress.played(.running, elapsed: .milliseconds(second * 1_000 + 20))
            progress.second?.offered = second * 30
            progress.second?.sendDelayP99 = second == 2 ? nil : 9_000
            return progress
        }
        let history = reports.reduce(into: ProgressHistory()) { $0.append($1) }
        #expect(
            Self.texts(history) == [
                "4 of 10 s, 6 s left · workers 4/4",
                "                        now       so far",
                "offered               120/s          360  ▃▅▆█",
                "assigned              118/s          353  ████",
                "backlog                   7               ████",
                "agents busy              31               ████",
                "agents idle               9               ████",
                "assign p50         0.021 ms     0.020 ms  ████",
                "assign p99         0.041 ms     0.038 ms  ████",
                "send delay p99     0.009 ms            -  █ ██",
            ]
        )
    }

    @Test func beforeAndAfterPeopleCallThereIsOneLine() {
        for phase in [Coordinator.Phase.startingRouter, .joining, .preparing, .stoppingAgents, .auditing, .ending] {
            let progress = RunProgress.played(phase)
            #expect(Self.texts(Self.history(progress)) == [progress.line])
        }
        #expect(Self.texts(ProgressHistory()).isEmpty)
        var first = RunProgress.played(.running, elapsed: .milliseconds(100))
        first.second = nil
        #expect(Self.texts(Self.history(first)).count == 1, "nothing has been reported yet")
    }

    @Test(arguments: [1, 2, 39, 40, 41, 60, 79, 80, 200])
    func noLineIsAsLongAsTheTerminalIsWide(columns: Int) {
        var history = ProgressHistory()
        for second in 1...100 {
            var progress = RunProgress.played(.running, elapsed: .seconds(second))
            progress.counts.scheduled = 123_456_789_012
            progress.second?.offered = 987_654_321
            history.append(progress)
        }
        for rows in [1, 9, 10, 50] {
            let lines = Self.texts(history, columns: columns, rows: rows)
            #expect(lines.count <= rows)
            #expect(lines.allSatisfy { $0.count < max(2, columns) }, "\(lines)")
        }
    }

    @Test func workersThatAreMissingStandOut() {
        var progress = RunProgress.played(.draining, elapsed: .seconds(131))
        #expect(LiveView.lines(Self.history(progress), columns: 80, rows: 24)[0].emphasis == .none)
        progress.workers = 3
        #expect(
            LiveView.lines(Self.history(progress), columns: 80, rows: 24)[0]
                == LiveView.Line("draining, 2 min 11 s · workers 3/4", .alert)
        )
    }

    @Test func timeLeftIsSaidWhileThereIsSome() {
        #expect(
            Self.texts(Self.history(.played(.running, elapsed: .seconds(12))))[0] == "12 s, arrivals over · workers 4/4"
        )
    }

    @Test func historyHasAValueForEachSecondAndForgets() {
        var history = ProgressHistory()
        for step in 0..<200 {
            var progress = RunProgress.played(.running, elapsed: .milliseconds(step * 500))
            progress.second?.offered = step
            history.append(progress)
        }
        #expect(history.seconds.count == ProgressHistory.capacity)
        #expect(history.seconds.map(\.offered) == Array(stride(from: 80, through: 198, by: 2)))
        #expect(history.last?.second?.offered == 199)
    }
}
