import Organization
import Testing

@testable import Population

/// What can be played and makes no sense, `check` warns of.
struct MakesNoSenseTests {
    private func yaml(_ topics: String, skills: String = "german, vip", rest: String = "", staff: String) -> String {
        """
        name: case
        topics: { \(topics) }
        skills: [\(skills)]
        channels: { phone: { share: 50%, handle: 2m }, email: { share: 50%, handle: 2m } }
        arrivals: [{ for: 1h, rate: 4/min }]
        \(rest)
        staff: \(staff)
        """
    }

    @Test func aSoundProfileIsNotWarnedOf() {
        #expect(Profiles.warnings(Profiles.rush.replacing("assignment.p99", with: "routerWait.p99")).isEmpty)
        #expect(Profiles.warnings(Profiles.tiers).isEmpty)
    }

    /// A thousand desks, each with a rule that everything about it is looked at for: once, not once for each other desk.
    @Test func aThousandDesksAreLookedAtOnce() throws {
        let topics = (0..<1_000).map { "t\($0): { share: 0.1% }" }.joined(separator: ", ")
        let profile = try Profiles.parse(self.yaml(topics, staff: "{ model: specialists, agents: 1000 }"))
        let chart = profile.deskChart
        #expect(chart.desks.count == 1_000 && chart.desks.allSatisfy { $0.topics.count == 1 })
        #expect(chart.desks.map(\.topics).joined().elementsEqual(profile.topics.map(\.name)))
        #expect(Profiles.warnings(self.yaml(topics, staff: "{ model: specialists, agents: 1000 }")).isEmpty)
    }

    /// Twenty milliseconds are 24 s of the story, and a fifth of the patience.
    @Test func aStorySoFastThatALineTakesAPartOfThePatienceIsSaid() {
        let channels = "channels: { phone: { share: 100%, handle: 2m, patience: exponential(2m) } }"
        let text = { (scale: String) in
            "name: fast\ntime-scale: \(scale)\ntopics: { a: { share: 100% } }\n\(channels)\n"
                + "arrivals: [{ for: 1h, rate: 4/min }]\nstaff: { model: generalists, agents: 20 }\n"
        }
        let warnings = Profiles.warnings(text("1200"))
        #expect(warnings.count == 1 && warnings.first?.contains("channels.phone.patience: ") == true, "\(warnings)")
        #expect(warnings.first?.contains("20ms to come, which are 24s of the story") == true, "\(warnings)")
        #expect(warnings.first?.contains("20% of the mean patience") == true, "\(warnings)")
        #expect(Profiles.warnings(text("600")).isEmpty)
    }

    /// 2⁸ sets of needs and as many of wishes are 3⁸ that differ: each skill is needed, wished for or neither.
    @Test func whatInquiriesDemandIsWorkedOutOnceForEachSetThatDiffers() {
        let needs = (0..<8).map { Topic.Wish(skill: $0, share: 0.5) }
        let wishes = (0..<8).map { Topic.Wish(skill: $0, share: 0.25) }
        let demands = Coverage.demands(needs: needs, wishes: wishes)
        #expect(demands.count == 6_561 && abs(demands.reduce(0) { $0 + $1.part } - 1) < 1e-9)
        let few = Coverage.demands(needs: [needs[0]], wishes: [wishes[0], wishes[1]])
        let part = { (needs: UInt8, all: UInt8) in few.first { $0.needs.bits == needs && $0.all.bits == all }?.part }
        #expect(few.count == 6 && part(0, 0) == 0.28125 && part(1, 1) == 0.375 && part(0, 1) == 0.09375)
        #expect(part(1, 3) == 0.125 && part(0, 3) == 0.03125 && part(0, 2) == 0.09375)
    }

    @Test func nobodyOnDutyIsSaidWithTheTimeAndHowManyCome() {
        let staff = "{ teams: { a: { agents: 20, shifts: [{ from: 20m, to: 40m }] } } }"
        #expect(
            Profiles.warnings(self.yaml("a: { share: 100% }", staff: staff)) == [
                "7:17: warning: staff.teams: from 0 to 20m and from 40m to 1h nobody on duty takes 'a': "
                    + "about 160 inquiries come meanwhile and wait"
            ]
        )
        // Others may be there, and still nobody for some.
        let teams =
            "{ teams: { a: { agents: 9, shifts: [{ from: 0, to: 30m }], desk: d }, b: { agents: 1, desk: d, channels: [email] } } }"
        #expect(
            Profiles.warnings(self.yaml("a: { share: 100% }", staff: teams)) == [
                "7:17: warning: staff.teams: from 30m to 1h nobody on duty takes 'a' by phone: "
                    + "about 60 inquiries come meanwhile and wait"
            ]
        )
    }

    @Test func demandsThatNobodyMeetsAreSaidWithHowLongEverybodyWaits() {
        let staff = """
            { desks: { d: { relax: [{ after: 0, level: 1, wishes: yes }, { after: 30s }] } },
              teams: { x: { agents: 30, skills: { a: 2 }, desk: d } } }
            """
        #expect(
            Profiles.warnings(self.yaml("a: { share: 100%, prefers: { german: 100% } }", staff: staff)) == [
                "2:48: warning: topics.a.prefers.german: nobody has 'german', so the wish of 100% changes nothing; "
                    + "give it to a team, or leave it out",
                "7:31: warning: staff.desks.d.relax: nobody at desk 'd' meets what its first steps demand (level 1, all that is "
                    + "preferred): 100% of the inquiries about 'a' wait 30s for nobody at least; demand less, or give "
                    + "the desk somebody who is that",
            ]
        )
    }

    @Test func aWishThatIsDemandedOfPeopleWhoDoNotHaveItIsAWait() {
        let staff = """
            { desks: { d: { relax: [{ after: 0, wishes: yes }, { after: 30s }] } },
              teams: { x: { agents: 3, skills: [a], desk: d, topics: [a] }, y: { agents: 3, skills: [a, b, german], topics: [b] } } }
            """
        let warnings = Profiles.warnings(
            self.yaml("a: { share: 60%, prefers: { german: 25% } }, b: { share: 40% }", staff: staff)
        )
        #expect(warnings.count == 1)
        #expect(
            warnings.first?.contains("25% of the inquiries about 'a' wait 30s for nobody at least") == true,
            "\(warnings)"
        )
    }

    @Test func whoIsMisroutedAndAsksForASkillIsCounted() {
        let staff = """
            { teams: { x: { agents: 3, skills: [a, german], topics: [a] }, y: { agents: 3, skills: [b], topics: [b] } } }
            """
        let warnings = Profiles.warnings(
            self.yaml("a: { share: 50%, needs: { german: 40% } }, b: { share: 50% }", staff: staff)
        )
        #expect(warnings.count == 1)
        // Half of all, of these a tenth by mistake, of these two fifths with German.
        #expect(
            warnings.first?.contains("topics.a.needs: 2% of all inquiries ask for the wrong topic") == true,
            "\(warnings)"
        )
    }

    // MARK: Shares that are nobody

    @Test func anAbsenceOfNobodyIsSaid() {
        let rest = "events: [{ at: 10m, absence: 1%, for: 10m }]"
        let staff = "{ model: generalists, agents: 40 }"
        #expect(
            Profiles.warnings(self.yaml("a: { share: 100% }", skills: "", rest: rest, staff: staff)) == [
                "6:30: warning: events.0.absence: 1% of 40 is nobody: one is 1.25% at least"
            ]
        )
        let one = rest.replacing("1%", with: "1.25%")
        #expect(Profiles.warnings(self.yaml("a: { share: 100% }", skills: "", rest: one, staff: staff)).isEmpty)
    }

    @Test func newcomersAndLaunchesOfNobodyAreSaid() {
        let staff = "{ teams: { x: { agents: 4, newcomers: 10% } } }"
        let rest = "events: [{ at: 59m, launch: new, share: 1%, how: integrate }]"
        let warnings = Profiles.warnings(self.yaml("a: { share: 100% }, new: {}", skills: "", rest: rest, staff: staff))
        #expect(warnings.count == 2)
        #expect(
            warnings.first?.contains("events.0.share: 1% of those who call from then on is nobody") == true,
            "\(warnings)"
        )
        #expect(warnings.last?.contains("staff.teams.x.newcomers: 10% of 4 is nobody: one is 12.5% at least") == true)
    }

    @Test func anAbsenceOfAWholeDeskLeavesItsInquiriesAlone() {
        let staff =
            "{ teams: { x: { agents: 1, skills: [a], topics: [a] }, y: { agents: 3, skills: [b], topics: [b] } } }"
        let rest = "events: [{ at: 30m, absence: 100%, of: x, for: 10m }]"
        let warnings = Profiles.warnings(
            self.yaml("a: { share: 50% }, b: { share: 50% }", skills: "", rest: rest, staff: staff)
        )
        #expect(
            warnings == [
                "7:17: warning: staff.teams: from 30m to 40m nobody on duty takes 'a': about 20 inquiries come meanwhile and wait"
            ],
            "\(warnings)"
        )
    }
}
