import Organization
import Testing

@testable import Population

/// What a run could not play, `check` refuses: with the line, the key and what to do.
struct CannotBePlayedTests {
    private func yaml(
        topics: String = "a: { share: 100% }",
        skills: String = "",
        channels: String = "phone: { share: 100%, handle: 1m }",
        rest: String = "",
        staff: String = "{ model: generalists, agents: 40 }"
    ) -> String {
        """
        name: case
        topics: { \(topics) }
        skills: [\(skills)]
        channels: { \(channels) }
        arrivals: [{ for: 10m, rate: 20/min }]
        \(rest)
        staff: \(staff)
        """
    }

    private static let split = """
        { teams: {
            de: { agents: 20, skills: [b, german], channels: [chat], topics: [b], desk: d },
            en: { agents: 20, skills: [b, vip], channels: [phone], topics: [b], desk: d } } }
        """

    @Test func whatNobodyCombinesIsRefusedWithItsShare() {
        let problems = Profiles.problems(
            self.yaml(
                topics: "b: { share: 100%, needs: { german: 50%, vip: 50% } }",
                skills: "german, vip",
                channels: "phone: { share: 50%, handle: 1m }, chat: { share: 50%, handle: 1m }",
                staff: Self.split
            )
        )
        let remedy = "would wait for ever; give one team at that desk all of it, or leave it out of 'needs'"
        #expect(
            problems == [
                "2:36: topics.b.needs: nobody of tier 1 at desk 'd' takes 'b' by phone with 'german': 25% of all inquiries \(remedy)",
                "2:36: topics.b.needs: nobody of tier 1 at desk 'd' takes 'b' by chat with 'vip': 25% of all inquiries \(remedy)",
            ]
        )
    }

    @Test func twoSkillsThatEachHaveAreStillNotOnePersons() {
        let staff = """
            { teams: { de: { agents: 2, skills: [b, german], desk: d, topics: [b] },
                       vip: { agents: 2, skills: [b, vip], desk: d } } }
            """
        let topics = "b: { share: 100%, needs: { german: 50%, vip: 10% } }"
        let problems = Profiles.problems(self.yaml(topics: topics, skills: "german, vip", staff: staff))
        #expect(problems.count == 1)
        #expect(
            problems.first?.contains("takes 'b' with 'german' and 'vip': 5% of all inquiries") == true,
            "\(problems)"
        )
        // Who asks for what has no share asks for nothing.
        let zero = topics.replacing("vip: 10%", with: "vip: 0%")
        #expect(Profiles.problems(self.yaml(topics: zero, skills: "german, vip", staff: staff)).isEmpty)
    }

    /// A second tier that is not there for a channel would get its inquiries all the same.
    @Test func whatIsEscalatedMustFindSomebodyToo() {
        let staff = """
            { teams: { first: { agents: 3, tiers: [1], topics: [a] },
                       second: { agents: 2, tiers: [2], topics: none, channels: [phone] } } }
            """
        let channels = "phone: { share: 60%, handle: 1m }, chat: { share: 40%, handle: 1m }"
        let problems = Profiles.problems(
            self.yaml(topics: "a: { share: 100%, tier-2: 10% }", channels: channels, staff: staff)
        )
        #expect(problems.count == 1)
        #expect(
            problems.first?.contains("nobody of tier 2 at desk 'second' takes 'a' by chat: 4% of all inquiries")
                == true,
            "\(problems)"
        )
    }

    @Test func aDeskThatHelpsWithNothingIsRefusedOneThatHelpsWithSomethingIsNot() {
        let staff = { (skills: String) in
            """
            { desks: { a: { overflow: { desk: b, after: 10s } } },
              teams: { a: { agents: 3, skills: [a], topics: [a] },
                       b: { agents: 5, skills: [b], topics: [b] }, b2: { agents: 5, desk: b, \(skills) } } }
            """
        }
        let topics = "a: { share: 50% }, b: { share: 50% }"
        let channels = "phone: { share: 50%, handle: 1m }, chat: { share: 50%, handle: 1m }"
        let useless = Profiles.problems(self.yaml(topics: topics, channels: channels, staff: staff("skills: [b]")))
        #expect(useless.count == 1)
        #expect(
            useless.first?.contains("staff.desks.a.overflow: desk 'a' overflows to 'b', where nobody takes 'a'") == true
        )
        let useful = self.yaml(topics: topics, channels: channels, staff: staff("skills: [a], channels: [phone]"))
        #expect(Profiles.problems(useful).isEmpty)
        #expect(
            Profiles.warnings(useful).contains {
                $0.contains("nobody at desk 'b' takes 'a' by chat: such inquiries stay at 'a'")
            }
        )
    }

    // MARK: Names

    /// é as one character, and as e with an accent: the same word to Swift and to people, two to a router.
    @Test func aNameIsWrittenOneWay() {
        let staff = """
            { teams: { r: { agents: 2, desk: "r\u{E9}clamation", topics: [a] },
                       s: { agents: 2, desk: "re\u{301}clamation" } } }
            """
        let problems = Profiles.problems(self.yaml(staff: staff))
        #expect(problems.count == 1)
        #expect(
            problems.first?.hasPrefix("8:") == true && problems.first?.contains("staff.teams.s.desk: ") == true
                && problems.first?.contains("line 7") == true
                && problems.first?.contains("(U+0065 U+0301 here, U+00E9 there)") == true
                && problems.first?.hasSuffix("write it one way") == true,
            "\(problems)"
        )
        #expect(Profiles.problems(self.yaml(staff: staff.replacing("e\u{301}", with: "\u{E9}"))).isEmpty)
        // What only people read may be written as people write.
        let about = self.yaml(rest: "about: \"\u{E9} e\u{301}\"")
        #expect(Profiles.problems(about).isEmpty)
    }

    @Test(arguments: ["topics: { re\u{301}: { share: 100% } }", "skills: [re\u{301}]"])
    func everyNameAndWhateverRefersToOneIsCompared(line: String) {
        let text = """
            name: case
            \(line)
            arrivals: [{ for: 10m, rate: 20/min }]
            staff: { teams: { "r\u{E9}": { agents: 2 } } }
            """
        let problems = Profiles.problems(
            text.hasPrefix("name: case\ntopics") ? text : text + "\ntopics: { a: { share: 100% } }"
        )
        #expect(
            problems.contains { $0.contains("staff.teams.r\u{E9}: ") && $0.contains("write it one way") },
            "\(problems)"
        )
    }

    // MARK: What routers count, and lines hold

    @Test func limitsThatCannotBeAddedUpAreRefused() {
        let channels = ["c1", "c2", "c3", "c4"].map {
            "\($0): { share: 25%, slots: 9, patience: 1m, handle: 1m, solve: 1% }"
        }
        var text = self.yaml(channels: channels.joined(separator: ", "))
        #expect(Profiles.problems(text).isEmpty)
        for (name, slots) in [("c1", 991), ("c2", 983), ("c3", 977), ("c4", 971)] {
            text = text.replacing("\(name): { share: 25%, slots: 9,", with: "\(name): { share: 25%, slots: \(slots),")
        }
        let problems = Profiles.problems(text)
        #expect(problems.count == 1)
        #expect(
            problems.first?.contains("staff.model: agents who take 991, 983, 977, 971 at once cannot be counted")
                == true
        )
    }

    @Test func moreSkillsThanAListHoldsAreNoProblem() {
        let topics = (0..<40).map { "t\($0): { share: 2.5% }" }.joined(separator: ", ")
        #expect(Profiles.problems(self.yaml(topics: topics)).isEmpty)
        let long = (0..<20).map { "\"a very long topic name, number \($0) of the catalogue : x\": { share: 5% }" }
        #expect(Profiles.problems(self.yaml(topics: long.joined(separator: ", "))).isEmpty)
    }

    @Test func whatNoLineHoldsIsRefused() {
        let long = (0..<8).map { "\"\($0)" + String(repeating: "\u{1F4DE}", count: 15) + "\"" }
        let wishes = long.map { "\($0): 50%" }.joined(separator: ", ")
        let staff = "{ teams: { x: { agents: 3, skills: [a, \(long.joined(separator: ", "))] } } }"
        let topics = "a: { share: 100%, needs: { \(wishes) }, prefers: { \(wishes) } }"
        let problems = Profiles.problems(self.yaml(topics: topics, skills: long.joined(separator: ", "), staff: staff))
        #expect(problems.count == 1)
        #expect(
            problems.first?.contains("topics.a.") == true
                && problems.first?.contains("more than the 1024 of a line") == true,
            "\(problems)"
        )
        let channels = (0..<10).map {
            "\"\($0)" + String(repeating: "%", count: 60) + "\": { share: 10%, patience: 1m, handle: 1m, solve: 1% }"
        }
        let logins = Profiles.problems(self.yaml(channels: channels.joined(separator: ", ")))
        #expect(logins.count == 1)
        #expect(logins.first?.contains("agents of 'all' cannot log in: ") == true, "\(logins)")
    }

    /// The long name has no share, so nobody asks for it, unless customers of 'a' do by mistake.
    @Test func anInquiryThatNobodyAsksFitsEveryLine() {
        let wishes = (0..<8).map { "\"\($0)" + String(repeating: "x", count: 63) + "\"" }
        let needs = "needs: { \(wishes.map { "\($0): 50%" }.joined(separator: ", ")) }"
        let prefers = "prefers: { \(wishes.prefix(4).map { "\($0): 50%" }.joined(separator: ", ")) }"
        let long = "\"" + String(repeating: "%", count: 64) + "\""
        let text = { (misroute: String) in
            self.yaml(
                topics: "a: { share: 90%, \(needs), \(prefers) }, b: { share: 10% }, \(long): { share: 0% }",
                skills: wishes.joined(separator: ", "),
                rest: "people: { \(misroute) }",
                staff: "{ teams: { x: { agents: 3, skills: [a, b, \(long), \(wishes.joined(separator: ", "))] } } }"
            )
        }
        for misroute in ["misroute: 0%", "misroute: 10%", "misroute: 10%, transfers: { a: { b: 100% } }"] {
            #expect(Profiles.problems(text(misroute)).isEmpty, "\(misroute)")
        }
        let problems = Profiles.problems(text("misroute: 10%, transfers: { a: { b: 50%, \(long): 50% } }"))
        #expect(problems.count == 1 && problems.first?.contains("topics.a.needs: ") == true, "\(problems)")
        #expect(problems.first?.contains("(by mistake for 'a', as misroute has it)") == true, "\(problems)")
    }

    /// Nobody calls about it, and nothing is taken for it: that nobody takes its chats leaves nobody waiting.
    @Test func aTopicThatNobodyCallsAboutNeedsNobody() {
        let staff = """
            { teams: { x: { agents: 3, skills: [a, b] },
                       y: { agents: 3, desk: y, topics: [c], skills: [c], channels: [phone] } } }
            """
        let text = { (misroute: String) in
            self.yaml(
                topics: "a: { share: 50% }, b: { share: 50% }, c: { share: 0% }",
                channels: "phone: { share: 50%, handle: 1m }, chat: { share: 50%, handle: 1m }",
                rest: "people: { \(misroute) }",
                staff: staff
            )
        }
        #expect(Profiles.problems(text("misroute: 10%")).isEmpty)
        let mistaken = Profiles.problems(text("misroute: 10%, transfers: { a: { c: 100% } }"))
        #expect(mistaken.count == 1 && mistaken.first?.contains("takes 'c' by chat") == true, "\(mistaken)")
    }

    // MARK: The time scale

    @Test func aDefaultThatASlowStoryStretchesIsWhatARouterTakes() throws {
        let profile = try Profiles.parse(self.yaml(rest: "time-scale: 0.01"))
        let settings = Population(profile: profile).routerSettings
        var told = RouterSettings()
        for (key, value) in settings.assignments { try told.set(key, to: value) }
        #expect(told == settings && settings.expireAfter == .seconds(720 * 3_600))
    }

    @Test func aSettingThatASlowStoryStretchesTooFarIsRefused() {
        let rest = "time-scale: 0.5\nrouter: { expire-after: 20d }"
        #expect(
            Profiles.problems(self.yaml(rest: rest)) == [
                "7:25: router.expire-after: is longer in real time, at this time-scale, than a router takes; "
                    + "must be 360h at the most, or the time-scale larger"
            ]
        )
        #expect(Profiles.problems(self.yaml(rest: rest.replacing("20d", with: "15d"))).isEmpty)
    }

    @Test func stepsThatAFastStoryMakesOneAreRefused() {
        let staff = """
            { desks: { all: { relax: [{ after: 0, level: 1 }, { after: 1us }] } }, teams: { x: { agents: 1, desk: all } } }
            """
        #expect(Profiles.problems(self.yaml(staff: staff)).isEmpty)
        let problems = Profiles.problems(self.yaml(rest: "time-scale: 100000", staff: staff))
        #expect(
            problems.count == 1 && problems.first?.contains("time-scale: in real time desk 'all'") == true,
            "\(problems)"
        )
    }
}
