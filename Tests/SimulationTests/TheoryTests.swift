import Measurement
import Organization
import Population
import Reports
import RunSupport
import Testing

@testable import Simulation

/// Simulations against exact answers. The bands are ± 4 standard deviations of the mean, so a right simulation fails once in
/// 16,000 seeds, and these seeds are fixed.
///
/// A debug build plays what is told apart with few inquiries; a release build plays everything with a hundred times as many, which
/// makes the bands ten times as narrow.
struct TheoryTests {
    private static let replications = 10
    #if DEBUG
        private static let inquiries = 800
        static let (patient, impatient, bounded) = (["EC1", "EC3"], ["EA1", "EA3"], ["EK1", "EK3"])
        static let networks = ["EC3"]
    #else
        private static let inquiries = 100_000
        static let patient = ["EC1", "EC3", "EC5", "EC7", "EC9"]
        static let impatient = ["EA1", "EA3", "EA5", "EA7", "EA9", "EA11", "EA13"]
        static let bounded = ["EK1", "EK3", "EK5", "EK7"]
        static let networks = ["EC3", "EC7"]
    #endif

    /// A service added up over independent replications.
    private struct Sum {
        var offered = 0
        var answered = 0
        var atOnce = 0
        var abandoned = 0
        var refused = 0
        var planned = 0
        var wait = 0.0

        mutating func add(_ result: SimulationResult) {
            self.offered += result.all.offered
            self.answered += result.all.answered
            self.atOnce += result.all.answeredAtOnce
            self.abandoned += result.all.abandoned
            self.wait += Double(result.all.waitNanoseconds) / 1e9 / Stories.unit.seconds
        }

        var meanWait: Double { self.wait / Double(self.answered) }
    }

    private func isNear(_ value: Double, _ exact: Double, sigma: Double, n: Int) -> Bool {
        abs(value / exact - 1) < 4 * sigma / Double(n).squareRoot()
    }

    private func play(_ theory: TheoryTables.Case) -> Sum {
        var sum = Sum()
        for seed in 1...UInt64(Self.replications) {
            let population = Stories.generalists(
                agents: theory.c,
                rate: theory.a,
                inquiries: Self.inquiries,
                warmUp: 50,
                seed: seed
            ) { profile in
                if let patience = theory.meanPatience {
                    profile.channels[0].patience = .exponential(mean: Stories.unit.scaled(by: patience))
                }
                if let places = theory.K { profile.router.queueLimit = places - theory.c }
            }
            let result = Simulator.run(population)
            sum.add(result)
            sum.refused += result.record.counts.refused
            sum.planned += population.inquiryCount
        }
        return sum
    }

    @Test(arguments: Self.patient) func patientCustomersWaitAsErlangSays(id: String) throws {
        let (theory, sigma) = try #require(try TheoryTables.load().named(id))
        let sum = self.play(theory)
        let waited = 1 - Double(sum.atOnce) / Double(sum.offered)
        #expect(sum.answered == sum.offered)
        #expect(self.isNear(waited, try #require(theory.pWait), sigma: sigma.pWait, n: sum.offered))
        #expect(self.isNear(sum.meanWait, try #require(theory.meanWait), sigma: sigma.meanWait, n: sum.offered))
    }

    @Test(arguments: Self.impatient) func impatientCustomersWaitAndLeaveAsErlangASays(id: String) throws {
        let (theory, sigma) = try #require(try TheoryTables.load().named(id))
        let sum = self.play(theory)
        let waited = 1 - Double(sum.atOnce) / Double(sum.offered)
        let left = Double(sum.abandoned) / Double(sum.offered)
        #expect(self.isNear(waited, try #require(theory.pWait), sigma: sigma.pWait, n: sum.offered))
        #expect(self.isNear(left, try #require(theory.pAbandon), sigma: sigma.meanWait, n: sum.offered))
        #expect(self.isNear(sum.meanWait, try #require(theory.meanWaitServed), sigma: sigma.meanWait, n: sum.offered))
    }

    @Test(arguments: Self.bounded) func aFullQueueTurnsAwayAsManyAsItMust(id: String) throws {
        let (theory, sigma) = try #require(try TheoryTables.load().named(id))
        let sum = self.play(theory)
        let waited = 1 - Double(sum.atOnce) / Double(sum.offered)
        let blocked = Double(sum.refused) / Double(sum.planned)
        #expect(self.isNear(waited, try #require(theory.pWait), sigma: sigma.pWait, n: sum.offered))
        #expect(self.isNear(sum.meanWait, try #require(theory.meanWait), sigma: sigma.meanWait, n: sum.offered))
        #expect(self.isNear(blocked, try #require(theory.pBlock), sigma: 2 * sigma.meanWait, n: sum.offered))
    }

    /// Two desks of specialists; a quarter asks at the wrong one and is sent to the other. Each is M/M/c at its total rate, and
    /// sojourns add along the way: a visit and a quarter. With ten agents a desk that is 2.085914 handling times.
    @Test(arguments: Self.networks) func transfersMakeANetworkOfQueues(desk: String) throws {
        let (theory, sigma) = try #require(try TheoryTables.load().named(desk))
        let meanWait = try #require(theory.meanWait)
        var (visits, deskWait, sojourn, inquiries, transfers) = (0, 0.0, 0.0, 0, 0)
        for seed in 1...UInt64(Self.replications) {
            let result = Simulator.run(self.twoDesks(theory, seed: seed))
            for desk in result.desks {
                visits += desk.row.answered
                deskWait += Double(desk.row.waitNanoseconds) / 1e9 / Stories.unit.seconds
            }
            let response = result.record.latencies[.response]
            sojourn += try #require(response.mean) / 1e9 / Stories.unit.seconds * Double(response.count)
            inquiries += Int(response.count)
            transfers += result.all.transfers
        }
        let transferred = Double(transfers) / Double(inquiries)
        #expect(abs(transferred - 0.25) < 4 * (0.1875 / Double(inquiries)).squareRoot())
        #expect(self.isNear(deskWait / Double(visits), meanWait, sigma: sigma.meanWait, n: visits))
        // The handling times add next to nothing to how far the sojourn is off.
        let meanSojourn = 1.25 * (meanWait + 1)
        let part = meanWait / (meanWait + 1)
        #expect(self.isNear(sojourn / Double(inquiries), meanSojourn, sigma: sigma.meanWait * part, n: inquiries))
    }

    private func twoDesks(_ desk: TheoryTables.Case, seed: UInt64) -> Population {
        let count = Self.inquiries * 2
        let rate = desk.a / 1.25 * 2
        return Stories.generalists(agents: 1, rate: rate, inquiries: count, warmUp: 50, seed: seed) { profile in
            profile.topics = [Topic(name: "a", share: 0.5), Topic(name: "b", share: 0.5)]
            profile.people.misroute = 0.25
            profile.people.wrongTransfer = 0
            profile.people.findOut = .exponential(mean: Stories.unit)
            profile.staff = Staff(
                teams: ["a", "b"].enumerated().map { topic, name in
                    Team(
                        name: name,
                        desk: name,
                        agents: desk.c,
                        skills: [Team.Skill(topic: topic)],
                        channels: [Team.Slots(channel: 0, limit: 1)],
                        topics: [topic]
                    )
                }
            )
        }
    }
}
