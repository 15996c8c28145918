import Foundation
import Organization
import TestSupport
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct FrontDoorTests {
    @Test func everythingButHealthWantsTheToken() async throws {
        try await RouterUnderTest.run(token: "t0ken", carriers: [.unix, .h2c]) { subject in
            let visitor = try await HTTPVisitor(subject.routerEndpoints[1])
            let inquiry = "inquire topic=a\n"
            for token in [nil, "", "t0ke", "t0kenn", "wrong"] {
                #expect(try await visitor.get("GET", "/v1/counters", token: token).status == 401)
                #expect(try await visitor.get("GET", "/metrics", token: token).status == 401)
                #expect(try await visitor.get("POST", "/v1/inquiries", token: token, body: inquiry).status == 401)
            }
            #expect(try await visitor.get("GET", "/v1/health").status == 200)
            #expect(try await visitor.get("GET", "/v1/counters", token: "t0ken").status == 200)
            #expect(try await visitor.get("GET", "/metrics", token: "t0ken").status == 200)
            let visit = try await visitor.begin("POST", "/v1/inquiries", token: "t0ken", body: inquiry)
            #expect(try await visit.wait(for: "QUEUED").status == 200)
            visitor.leave()
        }
    }

    @Test func aSessionShowsTheTokenInItsHeadOrInHello() async throws {
        try await RouterUnderTest.run(token: "t0ken", carriers: [.unix, .h2c]) { subject in
            let visitor = try await HTTPVisitor(subject.routerEndpoints[1])
            let hello = "hello 1 role=operator"
            for (token, line, answer) in [
                ("t0ken", hello, "WELCOME"), (nil, hello, "FATAL unauthorized"),
                (nil, hello + " token=t0ken", "WELCOME"), (nil, hello + " token=wrong", "FATAL unauthorized"),
            ] as [(String?, String, String)] {
                let visit = try await visitor.begin(
                    "POST",
                    "/v1/session",
                    token: token,
                    body: line + "\n",
                    isBodyWhole: false
                )
                #expect(try await visit.wait(for: answer).text.contains(answer))
                visit.reset()
            }
            #expect(try await visitor.get("POST", "/v1/session", token: "wrong").status == 401)
            visitor.leave()
        }
    }

    @Test func pathsAndMethodsThatAreNotThereAreSaid() async throws {
        try await RouterUnderTest.run(carriers: [.unix, .h2c]) { subject in
            let visitor = try await HTTPVisitor(subject.routerEndpoints[1])
            for path in ["/", "/v1", "/v1/inquiries/1", "/metrics/", "/%00"] {
                #expect(try await visitor.get("GET", path).status == 404, "\(path)")
            }
            for (method, path) in [
                ("GET", "/v1/inquiries"), ("GET", "/v1/session"), ("POST", "/v1/counters"), ("DELETE", "/metrics"),
                ("POST", "/v1/health"),
            ] {
                #expect(try await visitor.get(method, path).status == 405, "\(method) \(path)")
            }
            #expect(try await visitor.get("HEAD", "/metrics") == HTTPVisitor.Answer(status: 200, end: .endOfFile))
            visitor.leave()
        }
    }

    @Test func countersAreThoseThatOperatorsRead() async throws {
        try await RouterUnderTest.run(carriers: [.unix, .h2c]) { subject in
            let play = Play(subject)
            try play.perform(
                """
                cora: inquire 1 topic=a
                cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
                cora: inquire 2 topic=a
                cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=1
                cora: abandon 2
                cora< CLOSED 2 inquiry=2 ticket=2 outcome=abandoned
                """
            )
            let visitor = try await HTTPVisitor(subject.routerEndpoints[1])
            let text = try await visitor.get("GET", "/v1/counters").text
            let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Int])
            let operatorClient = try subject.connect(as: "operator")
            try operatorClient.send("counters")
            let lines = try operatorClient.readLines(until: "END counters").dropLast()
            #expect(Set(lines) == Set(json.map { "COUNTER name=\($0.key) value=\($0.value)" }))
            #expect(json["queued"] == 2 && json["abandoned"] == 1 && json["in_queue"] == 1)
            visitor.leave()
        }
    }

    @Test func metricsAreInTheTextFormat() async throws {
        let chart = DeskChart(desks: [DeskPlan(name: "front \"desk\"", topics: [])])
        try await RouterUnderTest.run(chart: chart, carriers: [.unix, .h2c]) { subject in
            let visitor = try await HTTPVisitor(subject.routerEndpoints[1])
            let text = try await visitor.get("GET", "/metrics").text
            #expect(text.contains("# TYPE inrush_queued_total counter\ninrush_queued_total 0\n"))
            #expect(text.contains("# TYPE inrush_in_queue gauge\ninrush_in_queue 0\n"))
            #expect(text.contains("inrush_desk_waiting{desk=\"front \\\"desk\\\"\"} 0\n"))
            // Every line is a comment or a sample: a name, perhaps labels, a number.
            let sample = /inrush_[a-z_]+(\{desk="([^"\\]|\\.)*"\})? \d+/
            for line in text.split(separator: "\n") where !line.hasPrefix("# ") {
                #expect(line.wholeMatch(of: sample) != nil, "\(line)")
            }
            visitor.leave()
        }
    }
}
