import Glibc
import Organization
import Testing

@testable import Population

struct PopulationInquiryTests {
    private func population(_ overrides: [(key: String, value: String)] = []) throws -> Population {
        Population(profile: try Profiles.parse(Profiles.rush, overrides))
    }

    /// Four standard deviations of a share of `count` draws.
    private func band(_ share: Double, _ count: Int) -> ClosedRange<Double> {
        let width = 4 * (share * (1 - share) / Double(count)).squareRoot()
        return share - width...share + width
    }

    @Test func topicsAndChannelsHaveTheirShares() throws {
        let population = try self.population()
        let count = 20_000
        let inquiries = (0..<count).map(population.inquiry)
        for (index, topic) in population.profile.topics.enumerated() {
            let share = Double(inquiries.count { $0.topic == index }) / Double(count)
            #expect(self.band(topic.share, count).contains(share))
        }
        for (index, channel) in population.profile.channels.enumerated() {
            let share = Double(inquiries.count { $0.channel == index }) / Double(count)
            #expect(self.band(channel.share, count).contains(share))
        }
        let billing = inquiries.filter { $0.topic == 1 }
        #expect(self.band(0.08, billing.count).contains(Double(billing.count { $0.tier == 2 }) / Double(billing.count)))
        #expect(
            self.band(0.40, billing.count).contains(Double(billing.count(where: \.isBasic)) / Double(billing.count))
        )
        #expect(!billing.contains { $0.isBasic && $0.tier == 2 })
        let phone = inquiries.filter { $0.channel == 0 }
        #expect(self.band(0.02, phone.count).contains(Double(phone.count(where: \.leavesAtOnce)) / Double(phone.count)))
        #expect(self.band(0.1, count).contains(Double(inquiries.count { $0.askedTopic != $0.topic }) / Double(count)))
    }

    @Test func wrongChoicesFallOnTheOtherTopicsByTheirShares() throws {
        let population = try self.population([("people.misroute", "100%")])
        let wrong = (0..<40_000).map(population.inquiry).filter { $0.topic == 3 }
        #expect(!wrong.contains { $0.askedTopic == 3 })
        let login = Double(wrong.count { $0.askedTopic == 0 }) / Double(wrong.count)
        #expect(self.band(0.35 / 0.9, wrong.count).contains(login))
    }

    @Test func patienceIsRealTime() throws {
        let population = try self.population()
        let phone = (0..<20_000).map(population.inquiry).filter { $0.channel == 0 }.map {
            Double($0.patienceNanoseconds) / 1e9
        }
        #expect(kolmogorovDistance(phone) { 1 - exp(-$0 / 2) } < criticalDistance(phone.count))
        let email = (0..<1_000).map(population.inquiry).filter { $0.channel == 2 }
        #expect(email.allSatisfy { $0.patienceNanoseconds == 1_440_000_000_000 })
    }

    @Test func theSameCustomersComeToEveryStaffingModel() throws {
        let specialists = try self.population()
        let generalists = try self.population([("staff.model", "generalists"), ("staff.agents", "20")])
        for index in 0..<2_000 {
            var asked = specialists.inquiry(index)
            asked.askedTopic = asked.topic
            #expect(asked == generalists.inquiry(index))
        }
        #expect(Array(specialists.arrivals(in: .whole)) == Array(generalists.arrivals(in: .whole)))
    }

    @Test func aSeedOfTheCommandLineTakesThePlaceOfTheProfiles() throws {
        let profile = try Profiles.parse(Profiles.rush)
        let own = Population(profile: profile)
        let other = Population(profile: profile, seed: 8)
        #expect(own.seed == 7 && other.seed == 8)
        #expect((0..<100).map(own.inquiry) != (0..<100).map(other.inquiry))
        #expect((0..<100).map(own.inquiry) == (0..<100).map(Population(profile: profile, seed: 7).inquiry))
    }

    /// Plans of this build and the last are the same: if this changes, every baseline is void. The values come from an
    /// independent program.
    @Test func thePlanOfASeedNeverChanges() throws {
        let population = try self.population()
        #expect(population.inquiryCount == 8_127)
        let first = population.arrivals(in: .whole).prefix(3).map(\.dueNanoseconds)
        #expect(first == [9_178_818, 11_796_453, 38_619_455])
        #expect((0..<12).map { population.inquiry($0).topic } == [1, 1, 1, 2, 1, 1, 0, 3, 1, 1, 1, 1])
    }
}
