import Measurement
import Organization
import Population
import Reports
import RunSupport
import Testing

@testable import Simulation

/// What theory says about who should do what: pools and split desks, breadth, two skills, a front desk. Known answers are
/// exact, of M/M/c and M/M/c/K; bands are Student's t over replications with other seeds.
struct PoolingTests {
    private static let replications = 10
    #if DEBUG
        private static let inquiries = 1_000
        /// Where pools are as good as split desks: agents of a topic, load, and how much slower pools are, in per cent.
        static let breakEven = [(5, 0.8, 9.90)]
    #else
        private static let inquiries = 60_000
        static let breakEven = [(5, 0.8, 9.90), (10, 0.8, 9.45), (20, 0.8, 8.93), (5, 0.9, 4.94), (10, 0.9, 4.80)]
    #endif
    /// A queue near saturation forgets where it began only after hundreds of handling times.
    private static let longInquiries = max(3_000, Self.inquiries)

    private enum Duty {
        case wait
        case sojourn
    }

    /// The mean wait of those answered, or the mean time in all, in handling times, by seed.
    private func means(
        _ duty: Duty,
        rate: Double,
        inquiries: Int = Self.inquiries,
        replications: Int = Self.replications,
        _ change: (inout LoadProfile) -> Void
    ) throws -> [Double] {
        try (1...UInt64(replications)).map { seed in
            let population = Stories.generalists(
                agents: 1,
                rate: rate,
                inquiries: inquiries,
                warmUp: Int(Double(inquiries) / rate / 5),
                seed: seed,
                change: change
            )
            let result = Simulator.run(population)
            let seconds =
                switch duty {
                case .wait: result.all.meanWaitSeconds(timeScale: 1)
                case .sojourn: result.record.latencies[.response].mean.map { $0 / 1e9 }
                }
            return try #require(seconds) / Stories.unit.seconds
        }
    }

    private func topics(_ count: Int) -> [Topic] {
        (0..<count).map { Topic(name: "t\($0)", share: 1 / Double(count)) }
    }

    private func desk(_ topic: Int, agents: Int) -> Team {
        Team(
            name: "t\(topic)",
            desk: "t\(topic)",
            agents: agents,
            skills: [Team.Skill(topic: topic)],
            channels: [Team.Slots(channel: 0, limit: 1)],
            topics: [topic]
        )
    }

    private func estimate(_ values: [Double], less others: [Double]? = nil) throws -> MeanEstimate {
        try #require(
            MeanEstimate(of: others.map { zip(values, $0).map { $0 - $1 } } ?? values, confidence: 0.999)
        )
    }

    private func holds(_ estimate: MeanEstimate, _ exact: Double) -> Bool {
        abs(estimate.mean - exact) <= estimate.halfWidth ?? 0
    }

    // MARK: Pools

    private func split(_ agents: Int, load: Double, _ inquiries: Int, _ replications: Int) throws -> [Double] {
        try self.means(.wait, rate: Double(2 * agents) * load, inquiries: inquiries, replications: replications) {
            profile in
            profile.topics = self.topics(2)
            profile.staff = Staff(teams: [self.desk(0, agents: agents), self.desk(1, agents: agents)])
        }
    }

    /// One pool of twice as many who are slower by a part.
    private func pooled(
        _ agents: Int,
        load: Double,
        slowness: Double,
        _ inquiries: Int,
        _ replications: Int
    ) throws -> [Double] {
        try self.means(.wait, rate: Double(2 * agents) * load, inquiries: inquiries, replications: replications) {
            profile in
            profile.topics = self.topics(2)
            profile.channels[0].handle = .exponential(mean: Stories.unit.scaled(by: 1 + slowness))
            profile.staff.teams[0].agents = 2 * agents
            profile.staff.teams[0].topics = [0, 1]
            profile.staff.teams[0].skills = [Team.Skill(topic: 0), Team.Skill(topic: 1)]
        }
    }

    /// Two topics, five agents each at 80 %: waits of one pool of ten who are slower by a part, and of two desks.
    @Test func poolingPaysWhenBreadthSlowsPeopleLittle() throws {
        let (inquiries, replications) = (Self.inquiries, Self.replications)
        let split = try self.split(5, load: 0.8, inquiries, replications)
        let even = try self.pooled(5, load: 0.8, slowness: 0, inquiries, replications)
        let little = try self.pooled(5, load: 0.8, slowness: 0.04, inquiries, replications)
        #expect(self.holds(try self.estimate(split), 0.554_113))
        #expect(self.holds(try self.estimate(even), 0.204_590))
        #expect(try self.estimate(little, less: split).isTold && Sample.mean(little) < Sample.mean(split))
    }

    /// At 20 % the pool is busy for 96 % of its time: by Erlang C its customers wait 2.577 handling times.
    @Test func poolsThatAreAFifthSlowerWaitLongerThanSplitDesks() throws {
        let (inquiries, replications) = (Self.longInquiries, 12)
        let split = try self.split(5, load: 0.8, inquiries, replications)
        let slow = try self.pooled(5, load: 0.8, slowness: 0.2, inquiries, replications)
        let difference = try self.estimate(slow, less: split)
        #expect(difference.isTold && difference.mean > 0, "\(difference)")
        #if !DEBUG
            #expect(self.holds(try self.estimate(slow), 2.577_241))
        #endif
    }

    /// Pooled and split desks wait alike where theory has the break-even: by Erlang C, both sides worked out exactly.
    @Test(arguments: Self.breakEven) func poolsBreakEvenWhereTheoryHasIt(agents: Int, load: Double, percent: Double)
        throws
    {
        let (inquiries, replications) = (Self.inquiries, 2 * Self.replications)
        let split = try self.split(agents, load: load, inquiries, replications)
        let slow = try self.pooled(agents, load: load, slowness: percent / 100, inquiries, replications)
        let difference = try self.estimate(slow, less: split)
        #expect(!difference.isTold, "\(difference)")
        let limit = _isDebugAssertConfiguration() ? 0.6 : 0.1
        #expect(difference.halfWidth ?? 1 < limit * Sample.mean(split), "\(difference)")
    }

    // MARK: Two skills

    /// Wallace and Whitt: 90 agents, six types of call, 84 erlangs, 30 places to wait. With one skill each they wait as six
    /// desks do that share the places, with all six as one pool, and the second skill buys nearly all of it.
    @Test func twoSkillsAreNearlyAll() throws {
        let waits = try [1, 2, 6].map { skills in
            try self.means(.wait, rate: 84) { profile in
                profile.topics = self.topics(6)
                profile.router.queueLimit = 30
                profile.staff = Staff(teams: skills == 1 ? self.specialists() : self.multiskilled(skills))
            }
        }
        let (one, two, six) = (waits[0], waits[1], waits[2])
        #expect(self.holds(try self.estimate(one), 0.245_549))
        // All six skills: M/M/90/120. A debug build begins and ends with an emptier queue than that.
        #if DEBUG
            #expect(Sample.mean(six) < 0.06)
        #else
            #expect(self.holds(try self.estimate(six), 0.045_002))
            #expect((0.055...0.065).contains(Sample.mean(two)))
        #endif
        let gain = try self.estimate(one, less: two)
        #expect(gain.isTold && gain.mean > 0)
        // Of what six skills buy, two must buy four fifths; theory has 93 %.
        let rest = zip(zip(one, six), two).map { ($0.0 - $1) - 0.8 * ($0.0 - $0.1) }
        #expect(try self.estimate(rest).isTold && Sample.mean(rest) > 0)
    }

    private func specialists() -> [Team] {
        (0..<6).map { self.agents(15, skills: [$0]) }
    }

    /// Fifteen have each type as their first skill; the further ones are spread evenly.
    private func multiskilled(_ count: Int) -> [Team] {
        (0..<6).flatMap { first in
            let others = (1..<6).map { (first + $0) % 6 }
            return others.indices.map { start in
                let further = (others[start...] + others[..<start]).prefix(count - 1)
                return self.agents(3, skills: [first] + further)
            }
        }
    }

    private func agents(_ count: Int, skills: [Int]) -> Team {
        Team(
            name: "s" + skills.map { "\($0)" }.joined(),
            desk: "all",
            agents: count,
            skills: skills.enumerated().map { Team.Skill(topic: $1, level: $0 == 0 ? 1 : 2) },
            channels: [Team.Slots(channel: 0, limit: 1)]
        )
    }

    // MARK: A front desk

    /// Three in front who take a fifth of a handling time, and end part of the inquiries; four behind them for each of three topics.
    /// The same fifteen without a front desk are five for each topic.
    @Test func aFrontDeskPaysFromAQuarterOnThatItDeflects() throws {
        let front = { (deflected: Double) in
            try self.means(.sojourn, rate: 12) { profile in
                profile.topics = self.topics(3)
                for topic in profile.topics.indices { profile.topics[topic].basic = deflected }
                profile.people.findOut = .exponential(mean: Stories.unit.scaled(by: 0.2))
                profile.people.wrongTransfer = 0
                var reception = self.agents(3, skills: [])
                reception.name = "front"
                reception.desk = "front"
                reception.skills = (0..<3).map { Team.Skill(topic: $0, isBasicOnly: true) }
                reception.topics = [0, 1, 2]
                reception.deflects = 1
                var behind = (0..<3).map { self.desk($0, agents: 4) }
                for index in behind.indices {
                    behind[index].topics = []
                    behind[index].isByTransferOnly = true
                }
                profile.staff = Staff(teams: [reception] + behind)
            }
        }
        let without = try self.means(.sojourn, rate: 12) { profile in
            profile.topics = self.topics(3)
            profile.staff = Staff(teams: (0..<3).map { self.desk($0, agents: 5) })
        }
        #expect(self.holds(try self.estimate(without), 1.554_113))
        #expect(self.holds(try self.estimate(try front(0.25)), 1.547_806))
        let (little, much) = (try front(0.1), try front(0.5))
        #expect(try self.estimate(little, less: without).isTold && Sample.mean(little) > Sample.mean(without))
        #expect(try self.estimate(much, less: without).isTold && Sample.mean(much) < Sample.mean(without))
    }
}
