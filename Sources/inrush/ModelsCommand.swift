import ArgumentParser
import Commands
import Harness
import Organization
import Population
import Reports
import Studies

/// `inrush models PROFILE`.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Puts staffing models side by side: the same customers, the same number of agents, in virtual time.",
        discussion: """
            Every model meets the very same customers, in as many replications as there are seeds, so the differences \
            between models are taken customers for customers. The answer says which model served them best and by how \
            much, or that it cannot be told, and whether a second set of seeds confirms it. Without --models every model is played that the profile can have, and \
            'as-written', its own staff, if that is more than a model's name.

              inrush models Profiles/rush.yaml
              inrush models Profiles/rush.yaml --models generalists,specialists,cross-trained --replications 30
              inrush models Profiles/generalists.yaml --loads 0.70,0.80,0.92,1.05 --out models.html
              inrush models Profiles/generalists.yaml --models dedicated-channels,shared-channels --agents 6,10,20,50
              inrush models Profiles/generalists.yaml --staff-for "phone 80/20"
              inrush models Profiles/smoke.yaml --models generalists,specialists --live

            A load is the work of all customers, at ordinary speed, for each agent: --loads changes the rates, and so does \
            --agents, which keeps the load. --live plays each model once more over sockets, one after the other, and puts \
            what came of it beside virtual time; Ctrl-C leaves out the rest.
            """
    )

    @Argument(help: "The profile, a YAML file; - is standard input.")
    var profile: String

    @Option(help: "Names of models, with commas.", transform: ModelsCommand.names)
    var models: [String]?

    @Option(help: "How many times, with other customers each time.")
    var replications = 10

    @Option(help: "The seed of the first replication, instead of the profile's; the others follow.")
    var seed: UInt64?

    @Option(help: "Loads, with commas, as in 0.70,0.92.", transform: ModelsCommand.loads)
    var loads: [Double]?

    @Option(help: "Numbers of agents, with commas; the load stays what it is.", transform: ModelsCommand.counts)
    var agents: [Int]?

    @Option(
        help: "Looks for the fewest agents of each model for a goal, as in \"phone 80/20\".",
        transform: ModelsCommand.goal
    )
    var staffFor: ServiceGoal?

    @Option(
        name: .customLong("set"),
        help: "Overrides a key of the profile, as in --set staff.agents=80.",
        transform: Arguments.assignment
    )
    var overrides: [RunPlan.Override] = []

    @Option(help: "A page to write, as in models.html; with an ending of .md it is Markdown.")
    var out: String?

    @Flag(inversion: .prefixedNo, help: "Confirms the answer by a second set of replications with other seeds.")
    var confirm = true

    @Flag(help: "Plays each model once over sockets too.")
    var live = false

    @Flag(help: "Prints JSON instead of tables.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(self.replications) else {
            throw ValidationError("--replications must be from 1 to 10000")
        }
        if self.live, self.loads != nil || self.agents != nil || self.staffFor != nil {
            throw ValidationError("--live plays the profile as it is: leave --loads, --agents and --staff-for out")
        }
        guard self.staffFor != nil else { return }
        if self.loads != nil || self.agents != nil {
            throw ValidationError("--staff-for looks for the number of agents: leave --loads and --agents out")
        }
        if self.out != nil { throw ValidationError("--staff-for has no page: leave --out out") }
    }

    func run() async throws {
        let file = try ProfileFile(self.profile, overrides: self.overrides)
        file.warn()
        if let goal = self.staffFor { return try self.search(goal, file) }

        let comparison = ModelComparison(
            name: file.profile.name,
            lineups: try self.lineups(file),
            seed: self.seed ?? file.profile.seed,
            replications: self.replications,
            isConfirmed: self.confirm && self.replications > 1
        )
        guard comparison.runs > 0 else {
            throw Exit.because("no model can serve this profile with so many agents", Exit.badProfile)
        }
        try ResultFolder.check(self.out)
        let trials = try self.live ? self.trials(comparison, file) : nil
        var report = Self.play(comparison)
        var (filesProblem, wasInterrupted): (String?, Bool) = (nil, false)
        if let trials { (report.live, filesProblem, wasInterrupted) = try await trials.play() }
        Diagnostics.result(self.json ? report.json.document : report.description)
        if let out = self.out {
            try ResultFolder.write(out.hasSuffix(".md") ? report.markdown : ModelsPage(report).document, to: out)
        }
        let code = wasInterrupted ? Exit.interrupted : report.problems.isEmpty ? ExitCode.success : Exit.broken
        if let code = Exit.after(filesProblem, code.rawValue) { throw code }
    }

    /// Live runs of the models of the only line-up.
    private func trials(_ comparison: ModelComparison, _ file: ProfileFile) throws -> LiveTrials {
        let trials = LiveTrials(
            file: file,
            path: file.name,
            overrides: self.overrides,
            contenders: comparison.lineups.flatMap(\.contenders),
            seed: comparison.seed,
            parent: Self.runs(beside: self.out)
        )
        guard trials.length <= LiveTrials.timeLimit else {
            let minutes = FigureText.rounded(trials.length.seconds / 60)
            throw Exit.because(
                "--live would take \(minutes) min, more than 60: shorten 'arrivals', raise 'time-scale' or name fewer models",
                Exit.badProfile
            )
        }
        return trials
    }

    /// One line-up for each load and number of agents.
    private func lineups(_ file: ProfileFile) throws -> [ModelLineup] {
        let base = file.profile
        let ownLoad = base.offeredErlangs / Double(max(1, base.staff.agents))
        return try (self.agents ?? [base.staff.agents]).flatMap { agents in
            let lineup = try self.lineup(file, agents: agents)
            let loads = self.loads ?? (agents == base.staff.agents ? nil : [ownLoad])
            return loads.map { $0.map(lineup.atLoad) } ?? [lineup]
        }
    }

    private func lineup(_ file: ProfileFile, agents: Int?) throws -> ModelLineup {
        do throws(ProfileProblems) {
            return try ModelLineup.read(
                file.text,
                file: file.name,
                overrides: self.overrides.map { ($0.key, $0.value) },
                models: self.models,
                agents: agents
            )
        } catch {
            throw Exit.because("\(error)", Exit.badProfile)
        }
    }

    /// Where live runs are kept: beside the page if there is one, else where `inrush run` keeps them.
    private static func runs(beside page: String?) -> String {
        page.flatMap(PathText.folder).map { "\($0)/runs" } ?? "runs"
    }

    private static func play(_ comparison: ModelComparison) -> ModelReport {
        let began = ContinuousClock.now
        var told = began
        let report = comparison.run { done, all in
            let now = ContinuousClock.now
            guard told.duration(to: now) > .seconds(1) else { return }
            told = now
            Diagnostics.write("\(done) of \(all) runs\n")
        }
        Self.sayTime(since: began)
        return report
    }

    private static func sayTime(since began: ContinuousClock.Instant) {
        Diagnostics.write("played in \(FigureText.rounded(began.duration(to: .now).seconds)) s\n")
    }

    // MARK: As many as it takes

    private func search(_ goal: ServiceGoal, _ file: ProfileFile) throws {
        guard file.profile.channels.contains(where: { $0.name == goal.channel && $0.share > 0 }) else {
            throw Exit.because("\(file.name): nobody comes by '\(goal.channel)'", Exit.badProfile)
        }
        let (text, path) = (file.text, file.name)
        let overrides: [(key: String, value: String)] = self.overrides.map { ($0.key, $0.value) }
        let erlangs = file.profile.offeredErlangs
        let search = StaffSearch(
            goal: goal,
            seed: self.seed ?? file.profile.seed,
            replications: self.replications,
            limit: min(LoadProfile.maximumAgents, max(100, Int(erlangs * 20)))
        ) { model, agents in
            // Fewer agents than a model needs are no error here: there is no such staff.
            let lineup = try? ModelLineup.read(text, file: path, overrides: overrides, models: [model], agents: agents)
            return lineup?.contenders.first?.profile
        }
        let began = ContinuousClock.now
        let names = try self.lineup(file, agents: nil).contenders.map(\.name).filter { $0 != ModelLineup.asWritten }
        let findings = names.map { model in
            search.fewest(model, from: max(1, Int(erlangs))) { Diagnostics.write("\(model): \($0) agents\n") }
        }
        Self.sayTime(since: began)
        let report = StaffReport(
            name: file.profile.name,
            goal: goal,
            seed: search.seed,
            replications: self.replications,
            findings: findings
        )
        Diagnostics.result(self.json ? report.json.document : report.description)
    }

    // MARK: Arguments

    @Sendable private static func names(_ text: String) throws -> [String] {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let known = LoadProfile.modelNames + [ModelLineup.asWritten]
        for name in names where !known.contains(name) {
            throw ValidationError("'\(name)' is no model: \(known.joined(separator: ", "))")
        }
        guard Set(names).count == names.count else { throw ValidationError("'\(text)' names a model twice") }
        return names
    }

    @Sendable private static func loads(_ text: String) throws -> [Double] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let load = Double(part), load >= 0.01, load <= 10 else {
                throw ValidationError("'\(part)' is no load from 0.01 to 10")
            }
            return load
        }
    }

    @Sendable private static func counts(_ text: String) throws -> [Int] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let count = Int(part), (1...LoadProfile.maximumAgents).contains(count) else {
                throw ValidationError("'\(part)' is no number of agents from 1 to \(LoadProfile.maximumAgents)")
            }
            return count
        }
    }

    @Sendable private static func goal(_ text: String) throws -> ServiceGoal {
        guard let goal = ServiceGoal(text: text) else {
            throw ValidationError("'\(text)' is no goal: write CHANNEL PERCENT/SECONDS, as in \"phone 80/20\"")
        }
        return goal
    }
}
