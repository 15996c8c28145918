import Emulation
import Harness
import Organization
import Testing

@Suite struct CoordinatorMessageTests {
    private static let plan = RunPlan(
        profile: "name: x\nabout: \"50% more\"\n",
        file: "Profiles/x.yaml",
        overrides: [.init(key: "staff.agents", value: "7")],
        seed: .max,
        role: .agents,
        segmentIndex: 1,
        segmentCount: 3,
        router: "unix:/tmp/a b",
        routerToken: nil,
        connections: .perPerson,
        customerPool: 9_000
    )

    @Test(arguments: [
        CoordinatorMessage.welcome(worker: 3, clock: "boot"), .pong(1, at: Timestamp(nanoseconds: 42)), .plan(plan),
        .start(at: Timestamp(nanoseconds: .max)), .drain, .stop, .bye, .alive, .refuse(.token, "the token is wrong"),
    ])
    func isReadBackAsItWasWritten(message: CoordinatorMessage) throws {
        #expect(message.line.hasSuffix("\n"))
        #expect(message.line.filter { $0 == "\n" }.count == 1)
        #expect(try decodedCoordinatorMessage(message.line) == message)
    }

    @Test func planIsOneReadableLine() {
        #expect(CoordinatorMessage.plan(Self.plan).line.contains(#""segmentIndex":1"#))
    }

    @Test(arguments: [
        (#"{"welcome":{"worker":0,"clock":"c"}}"#, ControlError.badValue("welcome.worker")),
        (#"{"start":{"at":{"nanoseconds":-1}}}"#, .badValue("start.at")),
        (#"{"plan":{"_0":{}}}"#, .missing("plan.profile")),
        (#"{"refuse":{"_0":"whim","_1":"w"}}"#, .badValue("refuse")),
        (#"{"sing":{}}"#, .malformed),
    ])
    func whatIsWrongIsSaid(line: String, error: ControlError) {
        #expect(throws: error) { try decodedCoordinatorMessage(line) }
    }

    @Test func segmentThatDoesNotExistIsRefused() {
        var plan = Self.plan
        plan.segmentIndex = 3
        #expect(throws: ControlError.badValue("plan.segmentIndex")) {
            try decodedCoordinatorMessage(CoordinatorMessage.plan(plan).line)
        }
    }

    @Test(arguments: [("8", ConnectionRule.shared(8)), ("per-person", .perPerson)])
    func connectionRuleIsReadAndWritten(text: String, rule: ConnectionRule) {
        #expect(ConnectionRule(text: text) == rule)
        #expect(rule.text == text)
    }

    @Test(arguments: ["", "0", "-1", "100001", "each", "8 "])
    func otherConnectionRulesAreRefused(text: String) {
        #expect(ConnectionRule(text: text) == nil)
    }
}
