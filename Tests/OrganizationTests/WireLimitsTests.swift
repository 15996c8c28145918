import Organization
import Testing

/// What fits on lines, counted by hand.
struct WireLimitsTests {
    private func login(skills: [String], channels: [String] = ["phone"], desk: String = "all") -> WireLimits.Login {
        WireLimits.Login(name: "agent-00000", desk: desk, skills: skills, channels: channels, tiers: 0)
    }

    @Test func aLogInThatFitsIsOneLine() throws {
        #expect(try WireLimits.lines(of: self.login(skills: ["a"])) == [0..<1])
        #expect(try WireLimits.lines(of: self.login(skills: (0..<32).map { "t\($0)" })) == [0..<32])
    }

    @Test func moreThan32SkillsAreSaidOnFurtherLines() throws {
        #expect(try WireLimits.lines(of: self.login(skills: (0..<40).map { "t\($0)" })) == [0..<32, 32..<40])
        #expect(
            try WireLimits.lines(of: self.login(skills: (0..<100).map { "t\($0)" })) == [
                0..<32, 32..<64, 64..<96, 96..<100,
            ]
        )
    }

    /// Each of the twenty names has 54 bytes, of which thirteen take three: 80, and 5 for a comma and a level. The words of a log-in
    /// take 67 with a ref of 20 digits, the name 11, the channel 10 and the desk 3: 933 bytes are left, for ten names and no eleventh.
    @Test func longNamesAreCutWhereTheLineEnds() throws {
        let names = (0..<20).map { "a very long topic name, number \($0 / 10)\($0 % 10) of the catalogue : x" }
        #expect(names[0].utf8.count == 54 && WireLimits.memberBytes(names[0]) == 80)
        let cuts = try WireLimits.lines(of: self.login(skills: names))
        #expect(cuts.first?.lowerBound == 0 && cuts.last?.upperBound == 20)
        #expect(zip(cuts, cuts.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(cuts == [0..<10, 10..<20])
    }

    @Test func whatNoNumberOfLinesCanSayIsAProblemWithItsKey() {
        let long = String(repeating: ",", count: 64)
        #expect(self.problem(self.login(skills: ["a"], channels: [long, long, long, long, long]))?.key == "channels")
        #expect(self.problem(self.login(skills: ["a"], channels: (0..<33).map { "c\($0)" }))?.key == "channels")
        #expect(self.problem(self.login(skills: []))?.key == "skills")
        #expect(self.problem(self.login(skills: (0..<4_096).map { "s\($0)" })) == nil)
        #expect(self.problem(self.login(skills: (0..<4_097).map { "s\($0)" }))?.key == "skills")
    }

    private func problem(_ login: WireLimits.Login) -> WireLimits.Problem? {
        do throws(WireLimits.Problem) {
            _ = try WireLimits.lines(of: login)
            return nil
        } catch {
            return error
        }
    }

    @Test func anInquiryNamesAsMuchAsItsLineHolds() {
        let long = (0..<8).map { "\($0)" + String(repeating: ",", count: 60) }
        func problem(_ needs: [String], _ prefers: [String]) -> String? {
            WireLimits.problem(ofInquiryAbout: "billing", channel: "chat", needs: needs, prefers: prefers)?.key
        }
        #expect(problem([], []) == nil)
        #expect(problem(["german"], ["vip", "french"]) == nil)
        #expect(problem(long, []) == "needs")
        #expect(problem([], long) == "prefers")
        #expect(problem((0..<33).map { "s\($0)" }, []) == "needs")
    }
}
