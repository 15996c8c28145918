import Organization
import Testing

@testable import Population

struct LoadProfileParseTests {
    @Test func theProfileOfTheDesignIsUnderstood() throws {
        let profile = try Profiles.parse(Profiles.rush)
        #expect(profile.name == "rush")
        #expect(profile.seed == 7)
        #expect(profile.timeScale == 60)
        #expect(profile.warmUp == .seconds(300))
        #expect(profile.drain == .seconds(600))
        #expect(profile.topics.map(\.name) == ["login", "billing", "delivery", "upgrade"])
        #expect(profile.topics[3].tier2 == 0.2 && profile.topics[3].sales == 0.25 && profile.topics[0].basic == 0.9)
        #expect(profile.channels.map(\.slots) == [1, 3, 5])
        #expect(profile.channels[1].patience == .exponential(mean: .seconds(300)))
        #expect(profile.channels[0].handle == .lognormal(mean: .seconds(360), cv: 1))
        #expect(profile.channels.map(\.solve) == [0.70, 0.62, 0.51])
        #expect(profile.channels[0].leaveAtOnce == 0.02)
        #expect(profile.arrivals.pattern == .poisson)
        #expect(profile.arrivals.stages[1] == Stage(length: .seconds(600), startRate: 1.5, endRate: 4))
        #expect(profile.arrivals.length == .seconds(3_000))
        #expect(abs(profile.arrivals.expectedInquiries - 8_250) < 1e-6)
        #expect(profile.people.misroute == 0.1)
        #expect(profile.staff.model == "specialists" && profile.staff.agents == 1_300)
        #expect(profile.router.offerTimeout == .seconds(20))
        #expect(
            profile.thresholds.map(\.description) == [
                "assignment.p99 < 5ms", "abandoned < 8%", "transfers.wrong < 10%",
            ]
        )
    }

    @Test func modelsOfLaterBuildsAreNamedAsUnknownWithThoseThatAreKnown() {
        let problems = Profiles.problems(Profiles.rush, [("staff.model", "oracles")])
        #expect(
            problems == [
                "--set staff.model=oracles: staff.model: this build does not know the model 'oracles'; must be one of "
                    + "generalists, specialists, tiers, ivr, receptionists, cross-trained, special-generalists, "
                    + "dedicated-channels, shared-channels, or spell out 'teams:'"
            ]
        )
    }

    @Test func allProblemsAreListedAtOnceWithTheirPlaces() {
        let yaml = """
            name: ten mistakes
            seed: -1
            tme-scale: 60
            warm-up: 5
            topics:
              login: { share: 35% }
              billing: { shar: 30% }
              billing: { share: 30% }
            channels:
              phone: { share: 130%, slots: 2 }
              fax: { share: 0%, patience: forever }
            arrivals:
              - { for: 20m }
              - { for: 1h30, rate: 90 }
            staff: { model: specialsts, agents: 0 }
            router: { offer-timeout: 20, boots: 1s }
            wrap-up: 10%
            thresholds:
              - assignement.p99 < 5ms
            """
        let problems = Profiles.problems(yaml)
        let expected = [
            "1:7: name: 'ten mistakes' must be a name of letters",
            "2:7: seed: '-1' must be a whole number from 0 to",
            "3:1: tme-scale: unknown key; did you mean 'time-scale'?",
            "4:10: warm-up: '5' must be a duration such as 10s, 5m or 1h30m, from 0 to",
            "6:3: topics: the shares add up to 65%",
            "8:3: billing: this key is there twice",
            "10:19: channels.phone.share: '130%' must be a percentage such as 35%, from 0% to 100%",
            "10:32: channels.phone.slots: '2' must be a whole number from 1 to 1",
            "11:8: channels.fax.handle: is missing; must be given: only phone, chat, email have defaults",
            "11:8: channels.fax.solve: is missing",
            "11:31: channels.fax.patience: 'forever' must be a duration such as 24h, exponential(2m)",
            "13:5: arrivals.0: a stage needs 'rate', or 'from' and 'to'",
            "14:12: arrivals.1.for: '1h30' must be a duration",
            "14:24: arrivals.1.rate: '90' must be a rate such as 90/min",
            "15:17: staff.model: this build does not know the model 'specialsts'; did you mean 'specialists'?",
            "15:37: staff.agents: '0' must be a whole number from 1 to 1000000",
            "16:26: router.offer-timeout: '20' must be a duration such as 20s",
            "16:30: router.boots: unknown key; did you mean 'boost'?",
            "17:1: wrap-up: unknown key; it belongs under 'people'",
            "19:5: thresholds.0: there is no metric 'assignement.p99'; did you mean 'assignment.p99'?",
        ]
        for text in expected {
            #expect(problems.contains { $0.hasPrefix(text) }, "\(text)")
        }
        let lines = problems.compactMap { $0.split(separator: ":").first.flatMap { Int($0) } }
        #expect(lines == lines.sorted())
    }

    @Test func whatMustBeThereIsAskedFor() {
        let problems = Profiles.problems("about: nothing\n")
        for key in ["name", "topics", "arrivals", "staff"] {
            #expect(problems.contains("1:1: \(key): is missing"))
        }
    }

    @Test func sharesMayBeRoundedAndAreMadeToAddUp() throws {
        let profile = try Profiles.parse(Profiles.rush, [("topics.upgrade.share", "10.4%")])
        #expect(abs(profile.topics.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        #expect(
            Profiles.problems(Profiles.rush, [("topics.upgrade.share", "11%")])
                == ["7:3: topics: the shares add up to 101%; they must add up to 100%"]
        )
    }

    @Test func overridesAreAppliedBeforeAnythingIsChecked() throws {
        let profile = try Profiles.parse(
            Profiles.rush,
            [
                ("staff.agents", "20"), ("arrivals.0.rate", "50/s"), ("people.misroute", "25%"), ("pattern", "even"),
                ("channels.phone.handle", "lognormal(3m, 0.5)"), ("thresholds", "[lost <= 0]"),
                ("arrivals.3", "{ for: 1m, rate: 0 }"),
            ]
        )
        #expect(profile.staff.agents == 20)
        #expect(profile.arrivals.stages[0].startRate == 50)
        #expect(profile.arrivals.stages.count == 4)
        #expect(profile.people.misroute == 0.25)
        #expect(profile.arrivals.pattern == .even)
        #expect(profile.channels[0].handle == .lognormal(mean: .seconds(180), cv: 0.5))
        #expect(profile.thresholds.map(\.description) == ["lost <= 0"])
    }

    @Test(arguments: [
        ("staff.agnts", "20", "--set staff.agnts=20: staff.agnts: unknown key; did you mean 'agents'?"),
        (
            "arrivals.9.rate", "5/s",
            "--set arrivals.9.rate=5/s: arrivals.9.rate: '9' must be a number from 0 to 3: this is a list"
        ),
        ("name.first", "x", "--set name.first=x: name.first: there is nothing below 'rush' to be set"),
        ("", "x", "--set =x: must be KEY=VALUE, for example staff.agents=20"),
        ("arrivals", "[{", "--set arrivals=[{: not YAML: did not find expected node content"),
        ("seed", "x", "--set seed=x: seed: 'x' must be a whole number from 0 to 18446744073709551615"),
    ])
    func aBadOverrideIsAProblemThatNamesTheOption(key: String, value: String, problem: String) {
        #expect(Profiles.problems(Profiles.rush, [(key, value)]) == [problem])
    }

    @Test func aCommaInsideBracesIsExplained() {
        let problems = Profiles.problems(
            Profiles.rush.replacing("phone: { share: 60%", with: "phone: { handle: lognormal(6m, 1.0), share: 60%")
        )
        #expect(problems.contains { $0.contains("inside { } a comma ends a value") })
    }

    @Test(arguments: [
        ("", "the profile is empty"),
        ("a: [", "not YAML"),
        ("a: 1\n---\nb: 2\n", "not YAML"),
        ("name: &anchor x\n", "anchors (&name) and aliases"),
        ("- 1\n", "must be keys with values"),
        ("? [a, b]\n: 1\n", "a key must be a word"),
    ])
    func whatIsNoProfileIsRefusedAtOnce(yaml: String, what: String) {
        let problems = Profiles.problems(yaml)
        #expect(problems.contains { $0.contains(what) }, "\(problems)")
    }

    @Test func whatWouldGrowIsRefusedUnread() {
        let bomb = "a: &a [x]\n" + (1...40).map { "k\($0): *a\n" }.joined()
        #expect(
            Profiles.problems(bomb) == ["1:1: anchors (&name) and aliases (*name) are not taken; write the values out"]
        )
        #expect(Profiles.problems(String(repeating: "[", count: 5_000)).allSatisfy { $0.contains("not YAML") })
        let long = String(repeating: "# long\n", count: 160_000)
        #expect(Profiles.problems(long) == ["1:1: the profile has 1120000 bytes, more than 1048576"])
    }

    @Test func tooManyInquiriesAreRefused() {
        let problems = Profiles.problems(Profiles.rush, [("arrivals.0.rate", "1000000/s")])
        #expect(
            problems == ["16:3: arrivals: the stages add up to 1200006450 inquiries; at most 200000000 can be planned"]
        )
    }

    @Test func aWarmUpMustEndBeforeTheArrivalsDo() {
        #expect(
            Profiles.problems(Profiles.rush, [("warm-up", "50m")])
                == ["--set warm-up=50m: warm-up: must be shorter than the arrivals, which take 50m"]
        )
    }

    @Test func keysGivenTwiceAreFoundInQuotesAndBracesToo() {
        let yaml = "\"name\": a\nname: b\nstaff: { agents: 1, agents: 2 }\n"
        let problems = Profiles.problems(yaml)
        #expect(problems.contains("2:1: name: this key is there twice"))
        #expect(problems.contains("3:22: agents: this key is there twice"))
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func eachFurtherKeyIsToldWithItsOwnLineAndName(lineEnd: String) {
        let lines = ["name: x", "seed: 1", "seed: 2", "about: y", "seed: 3", "name: z", "topics: { a: {}, a: {} }"]
        let told = Profiles.problems(lines.joined(separator: lineEnd)).filter { $0.contains("twice") }
        let place = { (line: Int, column: Int, key: String) in "\(line):\(column): \(key): this key is there twice" }
        #expect(told == [place(3, 1, "seed"), place(5, 1, "seed"), place(6, 1, "name"), place(7, 19, "a")])
    }

    @Test func profileWithTheLineEndsOfAnotherSystemIsTheSame() throws {
        let other = Profiles.rush.replacing("\n", with: "\r\n")
        #expect(try Profiles.parse(other) == Profiles.parse(Profiles.rush))
    }
}
