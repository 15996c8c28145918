import Organization
import Testing

@testable import Population

@Suite struct AnswerTargetTests {
    @Test(arguments: [
        ("30s", 30.0, nil), ("80% in 30s", 30, 0.8), ("99.5%  in  2m", 120, 0.995), ("100% in 4h", 14_400, 1),
        ("80 % in 30 s", 30, 0.8), ("30 s", 30, nil),
        ("0", 0, nil),
    ]) func aTargetIsATimeOrAShareInATime(text: String, seconds: Double, share: Double?) {
        let target = AnswerTarget(text: text)
        #expect(target?.within == .seconds(seconds))
        #expect(target?.share == share)
    }

    @Test(arguments: [
        "", "80%", "80% 30s", "80% of 30s", "0% in 30s", "101% in 30s", "in 30s", "80% in", "fast", "-1s",
    ])
    func whatIsNeitherIsRefused(text: String) {
        #expect(AnswerTarget(text: text) == nil)
    }

    @Test func channelsHaveTheUsualTargetsUnlessTheProfileSaysOthers() throws {
        let yaml = """
            name: targets
            topics: { a: { share: 100% } }
            channels:
              phone: { share: 25% }
              chat: { share: 25%, target: 80% in 30s }
              email: { share: 25% }
              fax: { share: 25%, target: 1h, patience: 24h, handle: 1m, solve: 50% }
            arrivals: [{ for: 1m, rate: 1/s }]
            staff: { model: generalists, agents: 4 }
            """
        let channels = try LoadProfile.parse(yaml, file: "targets.yaml").channels
        #expect(channels.map(\.target.within) == [.seconds(20), .seconds(30), .seconds(14_400), .seconds(3_600)])
        #expect(channels.map(\.target.share) == [nil, 0.8, nil, nil])
    }

    @Test func aTargetThatIsNoneIsReportedWithItsPlace() {
        let yaml = """
            name: targets
            topics: { a: { share: 100% } }
            channels:
              phone: { share: 100%, target: 80% }
            arrivals: [{ for: 1m, rate: 1/s }]
            staff: { model: generalists, agents: 4 }
            """
        #expect {
            try LoadProfile.parse(yaml, file: "targets.yaml")
        } throws: { error in
            "\(error)".contains("targets.yaml:4") && "\(error)".contains("channels.phone.target")
                && "\(error)".contains("80% in 30s")
        }
    }
}
