import Reports
import RunSupport
import Testing

@testable import Studies

@Suite struct SelfTestReportTests {
    private func report(alarms: Int, of sessions: Int, slowdown: Double = 0) -> SelfTestReport {
        let plan = PlayedSession.plan()
        let outcomes = (0..<sessions).map { number in
            let (verdict, pairs): (RegressionVerdict, Int) =
                number < alarms
                ? (.regression([.assignmentP99]), 10)
                : number.isMultiple(of: 2) ? (.pass, 6) : (.inconclusive(.timeBudget), 8)
            return SelfTestReport.Outcome(verdict: verdict, pairs: pairs, decidedBy: plan.gates.map(\.metric))
        }
        return SelfTestReport(plan: plan, origin: "here", slowdown: slowdown, outcomes: outcomes)
    }

    @Test func alarmsWithinThePromiseAreSound() {
        let sound = self.report(alarms: 5, of: 500)
        #expect(sound.broken.isEmpty)
        #expect(
            sound.table(style: .plain).contains("SOUND: no more false alarms than the promised 1.0% of each metric; ")
        )
        #expect(
            self.report(alarms: 0, of: 500).table(style: .plain).contains(
                "SOUND: false alarms of each metric are below"
            )
        )
        // One of three is no proof of more than one of a hundred.
        #expect(self.report(alarms: 1, of: 3).broken.isEmpty)
    }

    @Test func aMetricThatDecidedNothingIsNotSound() {
        let plan = PlayedSession.plan()
        let gates = plan.gates.map(\.metric)
        let sentence = { (outcomes: [SelfTestReport.Outcome]) in
            SelfTestReport(plan: plan, origin: "here", slowdown: 0, outcomes: outcomes).sentence
        }
        let silent = sentence([.init(verdict: .inconclusive(.timeBudget), pairs: 6, decidedBy: gates)])
        #expect(
            silent.hasPrefix("NOT SHOWN: no session was decided by router CPU/assignment (whole run), assignment p50, ")
        )
        let tail = sentence([.init(verdict: .pass, pairs: 6, decidedBy: gates.dropLast())])
        #expect(tail.hasPrefix("NOT SHOWN: no session was decided by assignment p99, "))
        #expect(sentence([.init(verdict: .pass, pairs: 6, decidedBy: gates)]).hasPrefix("SOUND"))
    }

    @Test func alarmsBeyondThePromiseAreBroken() {
        let broken = self.report(alarms: 12, of: 500)
        #expect(broken.broken == [.assignmentP99])
        #expect(
            broken.table(style: .plain).hasSuffix(
                "BROKEN: more false alarms than the promised 1.0% of each metric, in assignment p99\n"
            )
        )
        #expect(self.report(alarms: 1, of: 1).broken == [.assignmentP99])
        #expect(self.report(alarms: 12, of: 500, slowdown: 0.1).broken.isEmpty)
    }

    @Test func tableHasEachRateWithItsInterval() {
        let table = self.report(alarms: 0, of: 500).table(style: .plain)
        #expect(table.hasPrefix("500 sessions of equal sides, 7.00 pairs in the mean, seed 11\n  noise: here\n"))
        let rows = table.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for row in [
            "REGRESSION 0 0.0% 0.0% to 0.7%", "in assignment p99 0 0.0% 0.0% to 0.7%", "PASS 250 50.0% 45.5% to 54.5%",
            "INCONCLUSIVE (time-budget) 250 50.0% 45.5% to 54.5%",
        ] {
            #expect(rows.contains(row), "\(table)")
        }
        let found = self.report(alarms: 400, of: 500, slowdown: 0.1).table(style: .plain)
        #expect(found.contains("a candidate slower by 10.0%"))
        #expect(found.hasSuffix("FOUND in 80.0% of the sessions\n"))
    }
}
