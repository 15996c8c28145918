package import Population

/// The ways of staffing that are to serve the same customers, each with the same number of agents.
package struct ModelLineup: Equatable, Sendable {
    /// The staff as the profile has it, where no model's name says it all.
    package static let asWritten = "as-written"

    package struct Contender: Equatable, Sendable {
        package var name: String
        package var profile: LoadProfile
    }

    /// A model that cannot serve this profile with so many agents.
    package struct Omission: Equatable, Sendable {
        package var name: String
        package var reason: String
    }

    package var contenders: [Contender]
    package var omissions: [Omission]
    package var agents: Int

    /// Staffs a profile in several ways.
    ///
    /// - Parameters:
    ///   - models: names of models and `as-written`; those that cannot be are errors. Nil: every model that can be, and the staff as
    ///     written where it is more than a model's name.
    ///   - agents: how many there are; nil: as many as the profile has. With a number of agents that is not the profile's, models
    ///     that need more are left out, and so is the staff as written.
    package static func read(
        _ yaml: String,
        file: String,
        overrides: [(key: String, value: String)] = [],
        models: [String]? = nil,
        agents: Int? = nil
    ) throws(ProfileProblems) -> ModelLineup {
        let base = try LoadProfile.parse(yaml, file: file, overrides: overrides)
        let size = agents ?? base.staff.agents
        var lineup = ModelLineup(contenders: [], omissions: [], agents: size)
        for name in models ?? LoadProfile.modelNames {
            guard name != Self.asWritten else {
                lineup.add(base)
                continue
            }
            do throws(ProfileProblems) {
                let profile = try Self.profile(yaml, file, overrides, model: name, agents: size)
                lineup.contenders.append(Contender(name: name, profile: profile))
            } catch {
                if models != nil, size == base.staff.agents { throw error }
                lineup.omissions.append(Omission(name: name, reason: Self.reason(of: error)))
            }
        }
        guard models == nil else { return lineup }
        if let name = base.staff.model {
            let plain = try Self.profile(yaml, file, overrides, model: name, agents: base.staff.agents)
            if plain.staff == base.staff { return lineup }
        }
        lineup.add(base)
        return lineup
    }

    /// Each reason once, and of many the first.
    private static func reason(of problems: ProfileProblems) -> String {
        var reasons: [String] = []
        for problem in problems.problems where !reasons.contains(problem.what) {
            guard reasons.count < 3 else { return reasons.joined(separator: "; ") + "; and more" }
            reasons.append(problem.what)
        }
        return reasons.joined(separator: "; ")
    }

    /// The profile with nothing but a model's name for a staff.
    private static func profile(
        _ yaml: String,
        _ file: String,
        _ overrides: [(key: String, value: String)],
        model: String,
        agents: Int
    ) throws(ProfileProblems) -> LoadProfile {
        try LoadProfile.parse(yaml, file: file, overrides: overrides + self.changes(model: model, agents: agents))
    }

    /// What makes a profile's staff that of a model. Its thresholds are left out: models are compared and not judged by them, and one
    /// on a desk of the staff as written names nothing that other models have.
    package static func changes(model: String, agents: Int) -> [(key: String, value: String)] {
        [(key: "staff", value: "{ model: \"\(model)\", agents: \(agents) }"), (key: "thresholds", value: "[]")]
    }

    private mutating func add(_ base: LoadProfile) {
        if base.staff.agents == self.agents {
            self.contenders.append(Contender(name: Self.asWritten, profile: base))
        } else {
            let reason = "the teams of the profile have \(base.staff.agents) agents"
            self.omissions.append(Omission(name: Self.asWritten, reason: reason))
        }
    }

    /// The same with other rates, so that the customers' work is `load` times what the agents could do.
    ///
    /// - Precondition: `load` > 0.
    package func atLoad(_ load: Double) -> ModelLineup {
        precondition(load > 0, "a load of \(load)")
        var lineup = self
        for index in lineup.contenders.indices {
            let profile = lineup.contenders[index].profile
            guard profile.offeredErlangs > 0 else { continue }
            lineup.contenders[index].profile = profile.busier(by: load * Double(self.agents) / profile.offeredErlangs)
        }
        return lineup
    }

    /// The part of its agents that the customers' work would keep busy at ordinary speed.
    package var load: Double {
        guard let first = self.contenders.first, self.agents > 0 else { return 0 }
        return first.profile.offeredErlangs / Double(self.agents)
    }
}
