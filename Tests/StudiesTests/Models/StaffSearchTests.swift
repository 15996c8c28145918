import Measurement
import Organization
import Population
import Reports
import RunSupport
import Testing

@testable import Studies

struct StaffSearchTests {
    @Test func goalsAreRead() throws {
        let goal = try #require(ServiceGoal(text: "phone 80/20"))
        #expect(goal.channel == "phone" && goal.share == 0.8 && goal.seconds == 20 && "\(goal)" == "phone 80/20")
        for text in [
            "phone", "phone 80", "phone 80/", "phone 0/20", "phone 100/20", "phone 80/-1", "80/20", "a b 80/20",
        ] {
            #expect(ServiceGoal(text: text) == nil)
        }
    }

    /// By Erlang C, 10 erlangs: within a fifth of a handling time 12 agents answer 70 % and 13 agents 84 %.
    @Test(arguments: [1, 13, 40]) func theSearchFindsTheFewestFromAnywhere(start: Int) throws {
        let goal = try #require(ServiceGoal(text: "phone 80/2"))
        let search = StaffSearch(goal: goal, seed: 1, replications: 3, limit: 100) { _, agents in
            Stories.generalists(agents: agents, rate: 10, inquiries: 600, warmUp: 5, seed: 1).profile
        }
        var tried: Set<Int> = []
        let finding = search.fewest("generalists", from: start) { tried.insert($0) }
        let agents = try #require(finding.agents)
        #expect((12...15).contains(agents))
        let (share, below) = (try #require(finding.share), try #require(finding.shareBelow))
        #expect(share >= 0.8 && below < 0.8)
        let above = try #require(finding.above)
        #expect(above.mean > share && finding.reached?.halfWidth ?? 0 > 0 && above.halfWidth ?? 0 > 0)
        #expect(tried.count < 15)
    }

    @Test(arguments: [
        ([0.84, 0.85, 0.86], [0.70, 0.71, 0.72], false), ([0.70, 0.82, 0.95], [0.70, 0.71, 0.72], true),
        ([0.84, 0.85, 0.86], [0.70, 0.79, 0.88], true), ([0.85], [0.70], true),
    ])
    func whatChanceMayMakeIsSaid(reached: [Double], below: [Double], isClose: Bool) throws {
        let goal = try #require(ServiceGoal(text: "phone 80/20"))
        let finding = StaffSearch.Finding(
            model: "generalists",
            agents: 13,
            reached: MeanEstimate(of: reached),
            below: MeanEstimate(of: below)
        )
        #expect(finding.isClose(to: goal) == isClose)
        let report = StaffReport(name: "x", goal: goal, seed: 1, replications: 3, findings: [finding])
        #expect(report.description.contains("may be one or more off by chance") == isClose)
        #expect(report.json.document.contains("\"isClose\": \(isClose)"))
    }

    @Test func whatCannotBeReachedIsSaid() throws {
        let goal = try #require(ServiceGoal(text: "phone 80/2"))
        let search = StaffSearch(goal: goal, seed: 1, replications: 1, limit: 6) { _, agents in
            Stories.generalists(agents: agents, rate: 10, inquiries: 200, seed: 1).profile
        }
        #expect(search.fewest("generalists", from: 3).agents == nil)
    }

    @Test func modelsThatNeedMoreAgentsAreNotTriedWithFewer() throws {
        let goal = try #require(ServiceGoal(text: "phone 10/60"))
        let search = StaffSearch(goal: goal, seed: 1, replications: 1, limit: 50) { model, agents in
            try? ModelComparisonTests.lineup([model], agents: agents).contenders.first?.profile
        }
        let finding = search.fewest("receptionists", from: 20)
        #expect(try #require(finding.agents) >= 3)
        let report = StaffReport(name: "shop", goal: goal, seed: 1, replications: 1, findings: [finding])
        #expect(report.description.contains("receptionists") && report.json.document.contains("inrush.staff/1"))
    }
}
