import TestSupport
import Testing

extension EndToEndTests {
    /// Agents whose skills take more than one line.
    @Suite struct ManySkillsTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        static let catalogues = [
            (0..<40).map { "t\($0)" },
            (0..<20).map { "\"a very long topic name, number \($0 / 10)\($0 % 10) of the catalogue : x\"" },
        ]

        @Test(arguments: catalogues)
        func theyLogInAndEverybodyIsServed(topics: [String]) throws {
            let shares = topics.map { "  \($0): { share: \(100.0 / Double(topics.count))% }" }.joined(separator: "\n")
            let profile = """
                name: many-skills
                seed: 3
                time-scale: 60
                warm-up: 0
                drain: 10m
                send-delay-limit: 10s
                topics:
                \(shares)
                channels: { phone: { share: 100%, handle: 1s, patience: 30m } }
                arrivals: [{ for: 1m, rate: 100/min }]
                staff: { model: generalists, agents: 20 }

                """
            let file = try self.command.folder.write(profile, to: "many.yaml")
            let run = self.command.folder.path(of: "run")
            let result = try self.command.run(["run", file, "--quiet", "--no-history", "--out", run])
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let summary = try self.command.summary()
            #expect(summary.truth("valid") == true)
            #expect(summary.integer("counts.queued") == summary.integer("counts.scheduled"))
            #expect(summary.integer("counts.open") == 0 && summary.integer("counts.unanswered") == 0)
        }
    }
}
