import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// A customer and an agent who know nothing but the protocol's page.
    @Suite struct LineProtocolByHandTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        /// The value of `key` in a line.
        private func value(_ key: String, in line: String) throws -> String {
            let part = line.split(separator: " ").first { $0.hasPrefix("\(key)=") }
            return String(try #require(part).dropFirst(key.count + 1))
        }

        @Test(arguments: ["tcp:127.0.0.1:0", "unix"])
        func customerIsServedOverPlainSockets(listen: String) throws {
            let requested = listen == "unix" ? "unix:\(self.command.folder.path(of: "r"))" : listen
            let router = try self.command.start(["router", "--listen", requested])
            let endpoint = String(try router.output.line(startingWith: "listening ").dropFirst("listening ".count))
            _ = try router.output.line(startingWith: "ready")

            let agent = try LineClient(endpoint)
            #expect(try agent.readLine()?.hasPrefix("INRUSH 1 max-line=1024") == true)
            try agent.send("hello 1 role=agent")
            try agent.send("login 1 name=ann skills=billing:1 channels=phone:1,chat:3 ready=yes")
            #expect(try agent.readLine(startingWith: "LOGGED-IN") == "LOGGED-IN 1 agent=ann")

            let customer = try LineClient(endpoint)
            try customer.send("hello 1 role=customer")
            try customer.send("inquire 7 topic=billing stamp=123")
            let queued = try customer.readLine(startingWith: "QUEUED 7")
            let inquiry = try self.value("inquiry", in: queued)
            #expect(try self.value("desk", in: queued) == "all")

            let offer = try agent.readLine(startingWith: "OFFER 1")
            #expect(try self.value("inquiry", in: offer) == inquiry)
            #expect(try self.value("stamp", in: offer) == "123")
            #expect(try self.value("cause", in: offer) == "new")
            try agent.send("accept 1 \(self.value("offer", in: offer)) stamp=456")
            let assigned = try customer.readLine(startingWith: "ASSIGNED 7")
            #expect(try self.value("agent", in: assigned) == "ann")
            #expect(try self.value("stamp", in: assigned) == "456")
            try agent.send("accept 1 \(self.value("offer", in: offer))")
            #expect(try agent.readLine(startingWith: "ERROR stale") != "", "never a silent success")

            try agent.send("resolve 1 \(inquiry) outcome=solved")
            #expect(try self.value("outcome", in: customer.readLine(startingWith: "CLOSED 7")) == "solved")

            let operatorClient = try LineClient(endpoint)
            try operatorClient.send("hello 1 role=operator")
            try operatorClient.send("counters")
            let counters = try operatorClient.readLines(until: "END counters")
            #expect(counters.contains("COUNTER name=solved value=1"))
            try operatorClient.send("check")
            #expect(try operatorClient.readLine(startingWith: "END check") == "END check lines=0")

            router.send(SIGTERM)
            #expect(try router.wait(within: .seconds(30)) == .code(0))
        }
    }
}
