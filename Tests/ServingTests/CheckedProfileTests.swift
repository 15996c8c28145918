import LineProtocol
import Organization
import Population
import Routing
import TestSupport
import Testing

@testable import Serving

/// What `check` says of a profile is what lines, router and desks say: asked of the real ones, for profiles by chance.
@Suite struct CheckedProfileTests {
    /// A router without sockets.
    private final class Front {
        var floor: Floor
        /// How many inquiries it took: the number of the latest.
        var taken: UInt64 = 0

        init(_ chart: DeskChart, _ settings: RouterSettings) {
            self.floor = Floor(chart: chart, settings: settings)
        }
    }

    @Test(arguments: 0..<8)
    func whatCheckSaysYesToIsTakenAndWhatItSaysNoToHasAPlaceAndARemedy(round: UInt64) throws {
        var profiles = RandomProfile(seed: 7_000 + round)
        var (sound, others) = (0, 0)
        for _ in 0..<250 {
            let text = profiles.next()
            do throws(ProfileProblems) {
                let (profile, warnings) = try LoadProfile.examine(text, file: "random.yaml")
                sound += 1
                let what = self.refusal(of: Population(profile: profile))
                #expect(what == nil, "check says yes, but \(what ?? "")\n\(text)")
                self.expectPlaces(warnings.warnings, text)
            } catch {
                others += 1
                self.expectPlaces(error.problems, text)
                let unhelpful = error.problems.filter { !Self.hasRemedy($0.what) }
                #expect(unhelpful.isEmpty, "\(unhelpful)\n\(text)")
            }
        }
        // Both sorts are drawn.
        #expect(sound > 50 && others > 50, "\(sound) are sound, \(others) are not")
    }

    private func expectPlaces(_ problems: [ProfileProblem], _ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        for problem in problems {
            guard case .line(let line, let column) = problem.place else {
                Issue.record("\(problem) is in no line\n\(text)")
                continue
            }
            #expect((1...lines).contains(line) && column >= 1 && !problem.path.isEmpty, "\(problem)\n\(text)")
        }
    }

    /// Whether a sentence says what would be right: a range, a limit, or what to do.
    private static func hasRemedy(_ what: String) -> Bool {
        let words = [
            "must ", "more than", "did you mean", "there are ", "write it one way", "give ", "use ", "make ", "name ",
            "shorten", "twice", "say ", "leave ", "needs a", "needs one", "already", "takes what is left",
        ]
        return words.contains { what.contains($0) }
    }

    // MARK: The real ones

    /// What a router would refuse of a profile, nil when it takes everything.
    private func refusal(of population: Population) -> String? {
        let chart = population.deskChart
        if let problem = chart.problems().first { return problem }
        var settings = RouterSettings()
        do throws(SettingError) {
            for (key, value) in population.routerSettings.assignments { try settings.set(key, to: value) }
        } catch {
            return error.description
        }
        // A short queue is full at times, which is no fault of a profile.
        settings.queueLimit = max(settings.queueLimit, 1_000)
        let front = Front(chart, settings)
        for posting in 0..<population.postingCount {
            if let refusal = self.logIn(posting, of: population, at: front) { return refusal }
        }
        for index in 0..<min(30, population.inquiryCount) {
            if let refusal = self.inquire(index, of: population, at: front) { return refusal }
        }
        return nil
    }

    /// Logs in an agent of a posting, word by word.
    private func logIn(_ posting: Int, of population: Population, at front: Front) -> String? {
        let agent = population.agent(0, posting: posting)
        let lines: [Range<Int>]
        do throws(WireLimits.Problem) {
            lines = try WireLimits.lines(
                of: WireLimits.Login(
                    name: agent.name,
                    desk: agent.desk,
                    skills: agent.skills.map(\.name),
                    channels: agent.channels.map(\.channel),
                    tiers: agent.tiers.count
                )
            )
        } catch {
            return error.description
        }
        let person = Person(connection: 1, ref: UInt64(posting))
        var seat = NewSeat(agent: person, name: Array("p\(posting)".utf8), skills: [], channels: [], isReady: true)
        var refusal: String?
        for part in lines where refusal == nil {
            var line = LineBuffer()
            line.append(part.lowerBound == 0 ? "login 1" : "skills 1")
            line.append(" skills=")
            for (place, skill) in agent.skills[part].enumerated() {
                self.text(skill.name) { line.appendListMember($0, number: UInt64(skill.level), isFirst: place == 0) }
            }
            if part.lowerBound == 0 { self.sayTheRest(of: agent, to: &line) }
            refusal = self.decode(line) { command in
                var isKnown = true
                let take = { (name: Text, level: UInt8) in
                    let skill = name.withDecoded { front.floor.skill($0, broughtBy: .agent) }
                    if let skill { seat.skills.append(.init(skill: skill, level: level)) } else { isKnown = false }
                }
                switch command {
                case .login(let login):
                    login.skills.forEachMember(take)
                    login.channels.forEachMember { name, limit in
                        let channel = name.withDecoded { front.floor.channel($0, broughtBy: .agent) }
                        if let channel {
                            seat.channels.append(.init(channel: channel, limit: limit))
                        } else {
                            isKnown = false
                        }
                    }
                    seat.tiers = login.tierMask
                case .skills(_, let more): more.forEachMember(take)
                default: return "read as \(command)"
                }
                return isKnown ? nil : "names are not known: \(agent)"
            }
        }
        guard refusal == nil, seat.skills.count == agent.skills.count else {
            return refusal ?? "\(seat.skills.count) of \(agent.skills.count) skills were said"
        }
        guard let desk = self.text(agent.desk, { $0.withDecoded { front.floor.receptionist.desk(named: $0) } }) else {
            return "there is no desk '\(agent.desk)'"
        }
        if case .failure(let error) = front.floor.login(seat, team: desk, now: .zero) {
            return "\(error): \(agent)"
        }
        return nil
    }

    /// What a log-in says beside skills.
    private func sayTheRest(of agent: PlannedAgent, to line: inout LineBuffer) {
        line.append(" name=")
        self.text(agent.name) { line.appendListMember($0, isFirst: true) }
        line.append(" channels=")
        for (place, slots) in agent.channels.enumerated() {
            self.text(slots.channel) { line.appendListMember($0, number: UInt64(slots.limit), isFirst: place == 0) }
        }
        line.append(" tiers=")
        for (place, tier) in agent.tiers.enumerated() {
            self.text(String(tier)) { line.appendListMember($0, isFirst: place == 0) }
        }
        line.append(" team=")
        self.text(agent.desk) { line.appendListMember($0, isFirst: true) }
        line.append(" ready=yes")
    }

    /// Asks for what an inquiry of the plan asks, word by word; whoever comes where it should finds somebody in the end.
    private func inquire(_ index: Int, of population: Population, at front: Front) -> String? {
        let profile = population.profile
        let plan = population.inquiry(index)
        var line = LineBuffer()
        line.append("inquire 18446744073709551615 topic=")
        self.text(profile.topics[plan.askedTopic].name) { line.appendListMember($0, isFirst: true) }
        line.append(" channel=")
        self.text(profile.channels[plan.channel].name) { line.appendListMember($0, isFirst: true) }
        for (isNeeded, set) in [(true, plan.needs), (false, plan.prefers)] where !set.isEmpty {
            line.append(isNeeded ? " needs=" : " prefers=")
            for (place, skill) in set.skills.enumerated() {
                self.text(profile.skills[skill]) { line.appendListMember($0, isFirst: place == 0) }
            }
        }
        line.append(" ticket=18446744073709551615 stamp=18446744073709551615")
        return self.decode(line) { command in
            guard case .inquire(let inquire) = command else { return "read as \(command)" }
            guard case .success(let route) = inquire.topic.withDecoded({ front.floor.route($0) }) else {
                return "no desk takes '\(profile.topics[plan.askedTopic].name)'"
            }
            let skills = { (list: Text?) -> [UInt16?] in
                list?.list.map { $0.withDecoded { front.floor.skill($0, broughtBy: .customer) } } ?? []
            }
            let named = inquire.channel.map { name in
                name.withDecoded { front.floor.channel($0, broughtBy: .customer) }
            }
            let (needs, prefers) = (skills(inquire.needs), skills(inquire.prefers))
            guard case .some(.some(let channel)) = named, !needs.contains(nil), !prefers.contains(nil) else {
                return "names are not known"
            }
            var inquiry = NewInquiry(customer: Person(connection: 2, ref: UInt64(index)), topic: route.topic)
            inquiry.channel = channel
            inquiry.needs = needs.compactMap { $0 }
            inquiry.prefers = prefers.compactMap { $0 }
            let isMisrouted = plan.askedTopic != plan.topic
            let hasSteps = !population.deskChart.desks[Int(route.desk)].rules.relaxation.steps.isEmpty
            guard front.floor.inquire(inquiry, at: route.desk, ticket: nil, now: .zero) != nil else {
                return "\(plan) is refused: \(front.floor.desks[route.desk].actions)"
            }
            front.taken += 1
            // Steps of a desk's demands exclude people for a while only; who is misrouted may find nobody.
            guard !isMisrouted, !hasSteps,
                let story = front.floor.desks[route.desk].standing(ofInquiry: front.taken, now: .zero)
            else {
                return nil
            }
            return story.eligibleWithRoom + story.eligibleBusy + story.eligiblePaused > 0
                ? nil : "nobody could ever take \(plan)"
        }
    }

    @discardableResult
    private func text<R>(_ text: String, _ body: (Text) -> R) -> R {
        Array(text.utf8).withUnsafeBufferPointer { body(Text($0)) }
    }

    /// Ends the line, cuts and reads it as a router does, and gives what `body` says to the command, or the error.
    private func decode(_ line: borrowing LineBuffer, _ body: (Command) -> String?) -> String? {
        var answer: String? = "there is no line"
        let bytes = line.withBytes { Array($0) } + [0x0A]
        var decoder = LineDecoder(maximumLine: LineLimits.maximumLine)
        bytes.withUnsafeBufferPointer { bytes in
            _ = decoder.feed(
                bytes,
                { line in
                    switch CommandDecoder.decode(line) {
                    case .success(let command): answer = body(command)
                    case .failure(let error): answer = "\(error)"
                    }
                    return true
                },
                onTooLong: {
                    answer = "a line of \(bytes.count) bytes"
                    return true
                }
            )
        }
        return answer
    }
}
