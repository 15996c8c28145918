import Foundation
import Measurement
import Organization
import Population
import TestSupport
import Testing

extension EndToEndTests {
    /// Every figure of a summary, found again from the ledger by a program that shares nothing with this one.
    @Suite struct FigureTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        /// A story of a few real seconds, and what is changed about a shipped profile for it.
        struct Case: CustomTestStringConvertible, Sendable {
            var profile: String
            var settings: [String]
            /// How soon answers are in time, of the channels that are not phone (20 s), chat (60 s) or written (4 h).
            var targets: [String: Double] = [:]

            var testDescription: String { self.profile }
        }

        private static let cases = [
            Case(profile: "smoke", settings: ["arrivals=[{ for: 20m, rate: 20/min }]"]),
            Case(profile: "receptionists", settings: ["arrivals=[{ for: 25m, rate: 10/min }]", "staff.agents=65"]),
            Case(profile: "shared-channels", settings: ["arrivals=[{ for: 25m, rate: 10/min }]", "staff.agents=50"]),
            // Too few agents, and a queue that takes eight: a warm-up, and customers who are refused.
            Case(
                profile: "steady",
                settings: [
                    "arrivals=[{ for: 20m, rate: 30/min }]", "staff.agents=75", "warm-up=6m", "router.queue-limit=8",
                    "channels.phone.target=70% in 3s",
                ],
                targets: ["phone": 3]
            ),
            // Desks that help each other out: who is helped counts there when answered.
            Case(
                profile: "overflow",
                settings: [
                    "arrivals=[{ for: 20m, rate: 8/min }]", "staff.teams.phones.agents=22",
                    "staff.teams.tablets.agents=16",
                ]
            ),
            // Breaks, declines, priorities, and agents who come and go.
            Case(
                profile: "absence",
                settings: [
                    "arrivals=[{ for: 20m, rate: 8/min }]", "staff.agents=55", "people.decline=15%",
                    "people.breaks={ every: exponential(10m), for: 2m }",
                    "events=[{ at: 8m, absence: 30%, for: 5m }, { at: 12m, surge: 1.5, for: 4m }]",
                    "channels.chat.priority={ 3: 30%, 9: 5% }",
                ]
            ),
            // Whoever is not helped calls again, and some are still open when the drain is over.
            Case(
                profile: "faults",
                settings: [
                    "arrivals=[{ for: 20m, rate: 10/min }]", "drain=20m", "people.repeats=2", "people.again=2m",
                    "people.unsolved-again=80%", "people.abandoned-again=80%", "warm-up=2m",
                ]
            ),
        ]

        /// What all cases have in common: ten minutes of the story are a second, and nobody's answer lapses on a busy machine.
        private func settings(of its: Case) -> [String] {
            ["time-scale=600", "thresholds=[]", "send-delay-limit=10s", "router.offer-timeout=5m"]
                + (its.settings.contains { $0.hasPrefix("warm-up") } ? [] : ["warm-up=4m"]) + its.settings
        }

        @Test(arguments: Self.cases, [false, true]) func everyFigureIsFoundAgainFromTheLedger(
            of its: Case,
            live: Bool
        ) throws {
            try #require(Python.isInstalled, "python3 is not there: Scripts/test.sh installs it")
            let profile = Repository.path(of: "Profiles/\(its.profile).yaml")
            let settings = self.settings(of: its).flatMap { ["--set", $0] }
            let folder = self.command.folder.path(of: "run")
            let arguments =
                live
                ? ["run", profile, "--out", folder, "--workers", "4", "--no-history", "--ledger", "always"]
                : ["simulate", profile, "--out", folder]
            let result = try self.command.run(arguments + settings)
            // What a starved machine did late is a matter of other tests: figures are figures of what was done.
            try #require([.code(0), .code(4)].contains(result.exit), "\(result.errors)\(result.output)")
            let plan = try self.command.folder.write(self.plan(its), to: "plan.json")
            let comparison = try Python.run(Repository.path(of: "Tests/figures.py"), [folder, plan])
            #expect(comparison.exit == .code(0), "\(comparison.output)\(comparison.errors)")
        }

        /// What the plan says of the people, and the profile of the figures.
        private func plan(_ its: Case) throws -> String {
            let file = Repository.path(of: "Profiles/\(its.profile).yaml")
            let overrides = self.settings(of: its).map { setting in
                let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
                return (key: parts[0], value: parts[1])
            }
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let profile = try LoadProfile.parse(text, file: file, overrides: overrides)
            let population = Population(profile: profile)
            let usual = ["phone": 20.0, "chat": 60.0]
            let desks = population.deskChart.desks.map(\.name)
            let plan: [String: Any] = [
                "warmUpNs": population.warmUp.nanoseconds, "lengthNs": population.length.nanoseconds,
                "timeScale": profile.timeScale, "topics": profile.topics.map(\.name),
                "channels": profile.channels.map(\.name), "desks": desks,
                "targetSeconds": profile.channels.map { its.targets[$0.name] ?? usual[$0.name] ?? 14_400 },
                "frontDesks": population.frontDesks.map { desks[$0] },
                "inquiries": (0..<population.inquiryCount).map { index in
                    let kind = population.kind(of: index)
                    return [Int(kind.topic), Int(kind.channel), Int(kind.tier)]
                },
            ]
            return String(decoding: try JSONSerialization.data(withJSONObject: plan), as: UTF8.self)
        }
    }
}
