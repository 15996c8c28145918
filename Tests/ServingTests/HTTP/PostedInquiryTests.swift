import Organization
import TestSupport
import Testing
import Transport

/// One inquiry as a request, beside an agent who speaks lines.
@Suite(.timeLimit(.minutes(1))) struct PostedInquiryTests {
    private static let offer = "topic=a channel=phone tier=1 waited=0 ttl=20000"

    /// Runs `body` with a router, an agent called anna who is ready unless told otherwise, and a visitor.
    private func play(
        token: String? = nil,
        settings: RouterSettings = RouterSettings(),
        _ body: (RouterUnderTest, Play, HTTPVisitor) async throws -> Void
    ) async throws {
        try await RouterUnderTest.run(settings: settings, token: token, carriers: [.unix, .h2c]) { subject in
            let visitor = try await HTTPVisitor(subject.routerEndpoints[1])
            try await body(subject, Play(subject), visitor)
            visitor.leave()
        }
    }

    @Test func anInquiryIsWatchedToItsEnd() async throws {
        try await self.play { _, play, visitor in
            let visit = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a stamp=9\n")
            let queued = try await visit.wait(for: "\n")
            #expect(queued.status == 200)
            #expect(queued.text == "QUEUED inquiry=1 ticket=1 desk=all ahead=0\n")
            try play.perform(
                """
                anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
                anna< LOGGED-IN 1 agent=anna
                anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new stamp=9
                anna: accept 1 1.1 stamp=10
                anna: resolve 1 1 outcome=solved
                """
            )
            let answer = try await visit.answer()
            #expect(answer.end == .endOfFile)
            let lines = answer.text.split(separator: "\n").map { essence(of: String($0)) }
            #expect(
                lines.dropFirst() == [
                    "ASSIGNED inquiry=1 agent=anna desk=all waited=_ stamp=10",
                    "CLOSED inquiry=1 ticket=1 outcome=solved",
                ]
            )
            try play.end()
        }
    }

    @Test func aRepeatByKeyOverHTTPLearnsWhoHasIt() async throws {
        try await self.play { _, play, visitor in
            try play.perform(
                """
                anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
                anna< LOGGED-IN 1 agent=anna
                cora: inquire 5 topic=a key=k
                cora< QUEUED 5 inquiry=1 ticket=1 desk=all ahead=0
                anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
                anna: accept 1 1.1 stamp=10
                cora< ASSIGNED 5 inquiry=1 agent=anna desk=all waited=0 stamp=10
                """
            )
            let visit = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a key=k\n")
            _ = try await visit.wait(for: "ASSIGNED")
            try play.perform("anna: resolve 1 1 outcome=solved")
            let lines = try await visit.answer().text.split(separator: "\n").map { essence(of: String($0)) }
            #expect(
                lines == [
                    "QUEUED inquiry=1 ticket=1 desk=all ahead=0",
                    "ASSIGNED inquiry=1 agent=anna desk=all waited=_ stamp=10",
                    "CLOSED inquiry=1 ticket=1 outcome=solved",
                ]
            )
            try play.end()
        }
    }

    @Test func theLastLineOfABodyNeedNotBeEnded() async throws {
        try await self.play { _, _, visitor in
            let visit = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a")
            #expect(try await visit.wait(for: "\n").text.hasPrefix("QUEUED inquiry=1 "))
        }
    }

    @Test func resettingTheStreamAbandonsTheInquiry() async throws {
        try await self.play { _, play, visitor in
            let visit = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a\n")
            _ = try await visit.wait(for: "QUEUED")
            visit.reset()
            #expect(try await visit.answer().end == .closedHere)
            // The next request of this connection is read after the reset.
            let counters = try await visitor.get("GET", "/v1/counters").text
            #expect(counters.contains("\"abandoned\":1,") && counters.contains("\"in_queue\":0,"))
            try play.end()
        }
    }

    @Test func whoKeepsTheBodyOpenMayAbandonInWords() async throws {
        try await self.play { _, play, visitor in
            let visit = try await visitor.begin(
                "POST",
                "/v1/inquiries",
                body: "inquire topic=a\n",
                isBodyWhole: false
            )
            _ = try await visit.wait(for: "QUEUED")
            visit.say("abandon\n")
            let answer = try await visit.answer()
            #expect(answer.text.hasSuffix("CLOSED inquiry=1 ticket=1 outcome=abandoned\n"))
            try play.end()
        }
    }

    @Test(arguments: [
        ("inquire\n", "ERROR missing-key"), ("inquire topic=a tier=99\n", "ERROR bad-value"),
        ("inquire 5 topic=a\n", "ERROR syntax"), ("counters\n", "ERROR not-allowed"), ("", "ERROR missing-key"),
        ("\n\n", "ERROR missing-key"), ("abandon\n", "ERROR not-allowed"),
        ("hello 1 role=agent\n", "ERROR not-allowed"),
        ("inquire topic=" + String(repeating: "a", count: 2_000) + "\n", "ERROR too-long"),
        (String(repeating: "a", count: 300_000), "ERROR too-long"),
    ])
    func aBadLineIs400(body: String, error: String) async throws {
        try await self.play { _, play, visitor in
            let answer = try await visitor.get("POST", "/v1/inquiries", body: body)
            #expect(answer.status == 400)
            #expect(answer.text.hasPrefix(error), "\(answer.text)")
            #expect(answer.text.split(separator: "\n").count == 1)
            try play.end()
        }
    }

    @Test func aRefusedInquiryIs503() async throws {
        try await self.play { _, play, visitor in
            try play.perform(
                """
                otto: drain
                otto< END drain lines=0
                """
            )
            let answer = try await visitor.get("POST", "/v1/inquiries", body: "inquire topic=a\n")
            #expect(answer.status == 503)
            #expect(answer.text == "REFUSED why=draining\n")
            #expect(try await visitor.get("GET", "/v1/health").status == 503)
            try play.perform(
                """
                otto: open
                otto< END open lines=0
                """
            )
            #expect(try await visitor.get("GET", "/v1/health").status == 200)
            try play.end()
        }
    }

    @Test func aRepeatByKeyEndsTheStreamThatHadTheInquiry() async throws {
        try await self.play { _, play, visitor in
            let first = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a key=k\n")
            _ = try await first.wait(for: "QUEUED")
            let second = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a key=k\n")
            #expect(try await second.wait(for: "QUEUED").text.hasPrefix("QUEUED inquiry=1 "))
            #expect(try await first.answer().end == .endOfFile)
            second.reset()
            _ = try await second.answer()
            #expect(try await visitor.get("GET", "/v1/counters").text.contains("\"abandoned\":1,"))
            try play.end()
        }
    }

    @Test func whoeverIsInAConversationHangsUpByAReset() async throws {
        try await self.play { _, play, visitor in
            try play.perform(
                """
                anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
                anna< LOGGED-IN 1 agent=anna
                """
            )
            let visit = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a\n")
            _ = try await visit.wait(for: "QUEUED")
            try play.perform(
                """
                anna<< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
                anna: accept 1 1.1
                """
            )
            _ = try await visit.wait(for: "ASSIGNED")
            visit.reset()
            try play.perform("anna<< ENDED 1 inquiry=1 why=hung-up")
            try play.end()
        }
    }

    @Test func postedInquiriesAreNoConnections() async throws {
        var settings = RouterSettings()
        settings.connectionLimit = 2
        try await self.play(settings: settings) { _, play, visitor in
            var visits: [HTTPVisitor.Handle] = []
            for _ in 0..<5 {
                let visit = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a\n")
                #expect(try await visit.wait(for: "QUEUED").status == 200)
                visits.append(visit)
            }
            try play.perform(
                """
                anna: login 1 name=anna skills=b:1 channels=phone:1
                anna< LOGGED-IN 1 agent=anna
                """
            )
            for visit in visits {
                visit.reset()
                _ = try await visit.answer()
            }
            #expect(try await visitor.get("GET", "/v1/counters").text.contains("\"abandoned\":5,"))
            try play.end()
        }
    }

    @Test func theEndOfTheRouterIsTold() async throws {
        try await self.play { subject, _, visitor in
            let visit = try await visitor.begin("POST", "/v1/inquiries", body: "inquire topic=a\n")
            _ = try await visit.wait(for: "QUEUED")
            await subject.stop()
            let answer = try await visit.answer()
            #expect(answer.text.hasSuffix("CLOSED inquiry=1 ticket=1 outcome=expired\n"))
        }
    }
}
