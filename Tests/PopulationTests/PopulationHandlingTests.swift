import Organization
import Testing

@testable import Population

struct PopulationHandlingTests {
    private func population(_ yaml: String, _ overrides: [(key: String, value: String)] = []) throws -> Population {
        Population(profile: try Profiles.parse(yaml, overrides))
    }

    /// The first agent of each desk of `Profiles.rush`, by topic.
    private let firstOfDesk = [0, 455, 845, 1_170]

    @Test func whoeverHasTheSkillSolvesWithTheChannelsChance() throws {
        let population = try self.population(Profiles.rush)
        var solved = 0
        var callbacks = 0
        var count = 0
        for index in 0..<20_000 where population.inquiry(index).channel == 0 {
            let handling = population.handling(
                of: index,
                leg: 0,
                agent: self.firstOfDesk[population.inquiry(index).topic]
            )
            guard case .resolve(let resolution) = handling.ending else {
                Issue.record("inquiry \(index) was transferred by its own desk")
                continue
            }
            count += 1
            solved += resolution == .solved ? 1 : 0
            callbacks += resolution == .callback ? 1 : 0
        }
        #expect(abs(Double(solved) / Double(count) - 0.70) < 0.02)
        #expect(abs(Double(callbacks) / Double(count - solved) - 0.25) < 0.03)
    }

    @Test func handlingTimesHaveTheChannelsMeanAndWrapUp() throws {
        let population = try self.population(Profiles.rush, [("people.speed-spread", "0")])
        var total = 0.0
        var wrapUp = 0.0
        var count = 0.0
        for index in 0..<20_000 where population.inquiry(index).channel == 0 {
            let handling = population.handling(
                of: index,
                leg: 0,
                agent: self.firstOfDesk[population.inquiry(index).topic]
            )
            total += Double(handling.talkNanoseconds + handling.wrapUpNanoseconds) / 1e9
            wrapUp += Double(handling.wrapUpNanoseconds) / 1e9
            count += 1
        }
        // 360 s of the story are 6 real ones; cv 1.
        #expect(abs(total / count - 6) < 4 * 6 / count.squareRoot())
        #expect(abs(wrapUp / total - 0.2) < 1e-6)
    }

    @Test func aWrongDeskFindsOutAndTransfersToTheTopicThatItIsAbout() throws {
        let population = try self.population(Profiles.rush, [("people.speed-spread", "0")])
        var wrong = 0
        var count = 0
        for index in 0..<10_000 where population.inquiry(index).topic != 0 {
            let inquiry = population.inquiry(index)
            let handling = population.handling(of: index, leg: 0, agent: 0)
            guard case .transfer(let handover) = handling.ending else {
                Issue.record("inquiry \(index) was resolved without the skill")
                continue
            }
            #expect(handover.reason == .wrongSkill)
            #expect(handover.tier == nil && handover.desk == nil)
            #expect((handover.verdict == .right) == (handover.topic == inquiry.topic))
            #expect(handover.topic != 0)
            // 65 s of the story, and a fifth of the whole for wrap-up.
            #expect(abs(Double(handling.talkNanoseconds) - 65e9 / 60) < 2)
            #expect(abs(Double(handling.wrapUpNanoseconds) - 65e9 / 240) < 2)
            count += 1
            wrong += handover.verdict == .wrong ? 1 : 0
        }
        // 5 % err, but not to their own topic, which is about a third of the other topics.
        let share = Double(wrong) / Double(count)
        #expect(share > 0.02 && share < 0.05)
    }

    @Test func noInquiryIsSentRoundForEver() throws {
        let population = try self.population(Profiles.rush, [("people.wrong-transfer", "100%")])
        for index in 0..<200 {
            let handling = population.handling(of: index, leg: Population.lastLeg, agent: 0)
            guard case .resolve(let resolution) = handling.ending else {
                Issue.record("inquiry \(index) left its last agent")
                continue
            }
            #expect(resolution != .solved || population.inquiry(index).topic == 0)
        }
    }

    @Test func generalistsNeverTransfer() throws {
        let population = try self.population(
            Profiles.rush,
            [("staff.model", "generalists"), ("people.misroute", "50%")]
        )
        for index in 0..<500 {
            guard case .resolve = population.handling(of: index, leg: 0, agent: index).ending else {
                Issue.record("inquiry \(index) was transferred")
                continue
            }
        }
    }

    @Test func tierOneEscalatesWhatTakesTierTwo() throws {
        let population = try self.population(Profiles.tiers, [("staff.teams.second.desk", "first")])
        var escalated = 0
        for index in 0..<500 where population.inquiry(index).topic == 0 {
            let handling = population.handling(of: index, leg: 0, agent: 0)
            if population.inquiry(index).tier == 2 {
                #expect(handling.ending == .transfer(AgentHandover(reason: .escalation, verdict: .escalation, tier: 2)))
                guard case .resolve = population.handling(of: index, leg: 1, agent: 3).ending else {
                    Issue.record("tier 2 did not resolve inquiry \(index)")
                    continue
                }
                escalated += 1
            } else {
                guard case .resolve = handling.ending else {
                    Issue.record("tier 1 did not resolve inquiry \(index)")
                    continue
                }
            }
        }
        #expect(escalated > 100)
    }

    @Test func anEscalationToAnotherDeskNamesIt() throws {
        let population = try self.population(
            Profiles.tiers,
            [("staff.teams.second.topics", "[login]"), ("staff.teams.second.desk", "login")]
        )
        let index = try #require(
            (0..<100).first { population.inquiry($0).topic == 0 && population.inquiry($0).tier == 2 }
        )
        let desk = try #require(population.deskChart.desks.firstIndex { $0.name == "login" })
        let expected = AgentHandover(reason: .escalation, verdict: .escalation, topic: 0, tier: 2, desk: desk)
        #expect(population.handling(of: index, leg: 0, agent: 0).ending == .transfer(expected))
    }

    @Test func agentsDifferInSpeedAndInNothingElse() throws {
        let population = try self.population(Profiles.rush)
        let index = try #require((0..<100).first { population.inquiry($0).topic == 0 })
        let first = population.handling(of: index, leg: 0, agent: 0)
        let second = population.handling(of: index, leg: 0, agent: 1)
        let ratio = population.speed(ofAgent: 0) / population.speed(ofAgent: 1)
        #expect(first.ending == second.ending)
        #expect(abs(Double(first.talkNanoseconds) / Double(second.talkNanoseconds) - ratio) < 1e-6)
        let speeds = (0..<1_300).map { population.speed(ofAgent: $0) }
        #expect(abs(speeds.reduce(0, +) / 1_300 - 1.0202) < 0.025)
    }

    @Test func handlingIsAPureFunction() throws {
        let population = try self.population(Profiles.rush)
        let again = try self.population(Profiles.rush)
        for index in stride(from: 900, to: 0, by: -1) {
            #expect(
                population.handling(of: index, leg: 1, agent: index) == again.handling(of: index, leg: 1, agent: index)
            )
        }
        let own = try #require((0..<100).first { population.inquiry($0).topic == 0 })
        #expect(population.handling(of: own, leg: 0, agent: 0) != population.handling(of: own, leg: 1, agent: 0))
    }

    @Test func nothingTakesNoTime() throws {
        let population = try self.population(
            Profiles.rush,
            [
                ("channels.phone.handle", "0"), ("channels.chat.handle", "0"), ("channels.email.handle", "0"),
                ("people.find-out", "0"),
            ]
        )
        for index in 0..<100 {
            let handling = population.handling(of: index, leg: 0, agent: 0)
            #expect(handling.answerNanoseconds == 0 && handling.talkNanoseconds == 0 && handling.wrapUpNanoseconds == 0)
        }
    }
}
