import Population

/// Profiles that tests stand on.
enum Profiles {
    /// The profile that the design shows, with a staffing model of this build.
    static let rush = """
        name: rush
        about: Morning rush of a retailer.
        seed: 7
        time-scale: 60              # one minute of the story takes one second
        warm-up: 5m                 # story time, not measured
        topics:
          login:    { share: 35%, tier-2: 2%, basic: 90% }
          billing:  { share: 30%, tier-2: 8%, basic: 40% }
          delivery: { share: 25%, tier-2: 5%, basic: 60% }
          upgrade:  { share: 10%, tier-2: 20%, sales: 25% }
        channels:
          phone: { share: 60%, patience: exponential(2m) }
          chat:  { share: 30%, patience: exponential(5m), slots: 3 }
          email: { share: 10%, patience: 24h, slots: 5 }
        arrivals:
          - { for: 20m, rate: 90/min }
          - { for: 10m, from: 90/min, to: 240/min }
          - { for: 20m, rate: 240/min }
        staff:
          model: specialists
          agents: 1300
        router: { strategy: longest-idle, offer-timeout: 20s }
        thresholds:
          - assignment.p99 < 5ms
          - abandoned < 8%
          - transfers.wrong < 10%
        """

    /// Tier 1 and tier 2 of billing at a desk each, and a desk for login.
    static let tiers = """
        name: tiers
        topics:
          billing: { share: 60%, tier-2: 50% }
          login: { share: 40% }
        arrivals: [{ for: 10s, rate: 100/s }]
        people: { misroute: 0% }
        staff:
          teams:
            first:  { agents: 3, skills: [billing], tiers: [1], topics: [billing] }
            second: { agents: 2, skills: [billing], tiers: [2] }
            login:  { agents: 4, skills: {login: 1, billing: 2}, topics: [login] }
        """

    static func parse(_ yaml: String, _ overrides: [(key: String, value: String)] = []) throws -> LoadProfile {
        try LoadProfile.parse(yaml, file: "test.yaml", overrides: overrides)
    }

    /// What is wrong with a profile, without the file's name; empty when nothing is.
    static func problems(_ yaml: String, _ overrides: [(key: String, value: String)] = []) -> [String] {
        do throws(ProfileProblems) {
            _ = try LoadProfile.parse(yaml, file: "f", overrides: overrides)
            return []
        } catch {
            return error.description.split(separator: "\n").map {
                $0.hasPrefix("f:") ? String($0.dropFirst(2)) : String($0)
            }
        }
    }

    /// What makes no sense about a profile that can be played, without the file's name; what is wrong with one that cannot.
    static func warnings(_ yaml: String) -> [String] {
        do throws(ProfileProblems) {
            return try LoadProfile.examine(yaml, file: "f").warnings.description.split(separator: "\n").map {
                String($0.dropFirst(2))
            }
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }
}
