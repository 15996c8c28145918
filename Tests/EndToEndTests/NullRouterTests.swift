import Foundation
import TestSupport
import Testing

extension EndToEndTests.QuietTests {
    /// The router that decides nothing.
    @Suite struct NullRouterTests {
        private let command: Command
        private let nullRouter: String

        init() throws {
            self.command = try Command()
            self.nullRouter = try executable(named: "inrush-faults")
        }

        @Test(arguments: ["unix", "tcp"])
        func runAgainstItIsValid(transport: String) throws {
            let arguments = try self.command.runArguments(
                ShortProfile(),
                ["--router-executable", self.nullRouter, "--router-command", "null", "--transport", transport]
            )
            let result = try self.command.run(arguments)
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let summary = try self.command.summary()
            #expect(summary.truth("valid") == true)
            #expect(summary.integer("counts.assigned") ?? 0 > 50)
            #expect(summary.integer("latency.accept.count") ?? 0 > 0)
            // The replay of both sides' ledgers finds nothing to say either.
            #expect(try self.command.folder.text(of: "run/audit.txt").contains("found by the replay: 0"))
        }

        @Test func servesOneInquiryAfterAnother() throws {
            let router = try ChildProcess(self.nullRouter, ["null", "--listen", "tcp:127.0.0.1:0"], environment: [:])
            let endpoint = String(try router.output.line(startingWith: "listening ").dropFirst("listening ".count))
            let agent = try LineClient(endpoint)
            try agent.send("hello 1 role=agent")
            try agent.send("login 1 name=ann skills=billing:1 channels=phone:1 ready=yes")
            #expect(try agent.readLine(startingWith: "LOGGED-IN") == "LOGGED-IN 1 agent=ann")
            let customer = try LineClient(endpoint)
            try customer.send("hello 1 role=customer")
            for ref in 1...3 { try customer.send("inquire \(ref) topic=billing stamp=10\(ref)") }
            #expect(try customer.readLine(startingWith: "QUEUED 3").contains("inquiry=3"))

            #expect(try agent.readLine(startingWith: "OFFER 1").contains("offer=1.1 inquiry=1 ticket=1 topic=billing"))
            try agent.send("accept 1 1.1 stamp=7")
            #expect(try customer.readLine(startingWith: "ASSIGNED 1").hasSuffix("stamp=7"))
            try agent.send("accept 1 1.1")
            #expect(try agent.readLine(startingWith: "ERROR").hasPrefix("ERROR stale 1"))
            // Who waits may leave; who is served next is the one behind.
            try customer.send("abandon 2")
            #expect(try customer.readLine(startingWith: "CLOSED 2").hasSuffix("outcome=abandoned"))
            try agent.send("resolve 1 1 outcome=solved wrap-up=yes")
            #expect(try customer.readLine(startingWith: "CLOSED 1").hasSuffix("outcome=solved"))
            try agent.send("wrapped 1 1")
            #expect(try agent.readLine(startingWith: "OFFER 1").contains("offer=3.1 inquiry=3"))
            try agent.send("decline 1 3.1")
            #expect(try agent.readLine(startingWith: "OFFER 1").contains("attempt=2 cause=returned stamp=103"))
            try agent.send("accept 1 3.2")
            _ = try customer.readLine(startingWith: "ASSIGNED 3")
            try customer.send("abandon 3")
            #expect(try agent.readLine(startingWith: "ENDED") == "ENDED 1 inquiry=3 why=hung-up")
            try agent.send("logout 1")
            #expect(try agent.readLine(startingWith: "LOGGED-OUT") == "LOGGED-OUT 1")

            let operatorClient = try LineClient(endpoint)
            try operatorClient.send("hello 1 role=operator")
            try operatorClient.send("counters")
            let counters = try operatorClient.readLines(until: "END counters")
            for line in [
                "queued value=3", "assigned value=2", "solved value=1", "abandoned value=1", "hung_up value=1",
            ] {
                #expect(counters.contains("COUNTER name=\(line)"))
            }
            for name in ["in_queue", "in_offer", "in_conversation"] {
                #expect(counters.contains("COUNTER name=\(name) value=0"))
            }
            router.send(SIGTERM)
            #expect(try router.wait(within: .seconds(30)) == .code(0))
        }

        @Test func strangerWithoutTheTokenIsSentAway() throws {
            let router = try ChildProcess(
                self.nullRouter,
                ["null", "--listen", "unix:\(self.command.folder.path(of: "r"))"],
                environment: ["INRUSH_ROUTER_TOKEN": "s3cret"]
            )
            let endpoint = String(try router.output.line(startingWith: "listening ").dropFirst("listening ".count))
            let client = try LineClient(endpoint)
            try client.send("hello 1 role=customer token=wrong")
            #expect(try client.readLine(startingWith: "FATAL").hasPrefix("FATAL unauthorized"))
            router.send(SIGTERM)
            #expect(try router.wait(within: .seconds(30)) == .code(0))
        }
    }
}
