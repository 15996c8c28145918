import Foundation
import TestSupport
import Testing

extension EndToEndTests.QuietTests {
    /// `inrush prove`: real processes with real faults, each of which takes a second or two.
    @Suite struct ProveTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        private func arguments(_ more: [String], of profile: ShortProfile = ShortProfile()) throws -> [String] {
            let file = try self.command.folder.write(profile.yaml, to: "short.yaml")
            return ["prove", file, "--workers", "4", "--out", self.command.folder.path(of: "proof")] + more
        }

        /// What noticed each fault.
        private func caught() throws -> [String: [String]] {
            let text = try self.command.folder.text(of: "proof/proof.json")
            let proof = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let faults = try #require(proof["faults"] as? [[String: Any]])
            let pairs = try faults.map { fault in
                (try #require(fault["fault"] as? String), try #require(fault["caught"] as? [String]))
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }

        @Test func whatIsLostDoubledOrDeadIsNoticed() throws {
            let result = try self.command.run(self.arguments(["--quick"]), within: .seconds(120))
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let caught = try self.caught()
            #expect(caught.keys.count == 10)
            #expect(caught["none"] == [], "\(result.output)")
            #expect(caught["lost"]?.contains("audit") == true, "\(result.output)")
            #expect(caught["doubled"]?.contains("audit") == true, "\(result.output)")
            #expect(caught["dead-worker"]?.contains("validity") == true, "\(result.output)")
            // Its only threshold on time is ten seconds.
            #expect(caught["late"] == [] && caught["cpu-20"] == [], "\(result.output)")
            #expect(result.output.contains("BLIND to "))
            #expect(result.errors.contains("fault 10 of 10, dead-worker: a worker dies half way"))
            #expect(result.output.split(separator: "\n").last.map(String.init) == self.command.folder.path(of: "proof"))
            #expect(try self.command.folder.text(of: "proof/summary.md").contains("| doubled | "))
        }

        @Test func strictnessMindsWhatNobodyNotices() throws {
            let blind = try self.command.run(self.arguments(["--quick", "--strict", "--fault", "cpu-5"]))
            #expect(blind.exit == .code(1), "\(blind.errors)\(blind.output)")
            #expect(blind.output.contains("BLIND to cpu-5: 0 of 1 faults are noticed"))
        }

        @Test func aProfileThatFailsByItselfProvesNothing() throws {
            var profile = ShortProfile()
            profile.thresholds = ["assignment.p99 < 1ns"]
            let result = try self.command.run(self.arguments(["--quick"], of: profile))
            #expect(result.exit == .code(4), "\(result.errors)\(result.output)")
            #expect(result.output.contains("VOID: without a fault the router already fails assignment.p99 < 1ns"))
        }

        @Test func slowRoutersAreComparedWithTheOneWithoutAFault() throws {
            let result = try self.command.run(
                self.arguments([
                    "--fault", "none", "--looks", "2", "--tail-samples", "1", "--cpu-floor", "0.0001",
                    "--foreign-cores",
                    "64", "--steal-share", "100%", "--late-limit", "10s",
                ]),
                within: .seconds(90)
            )
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            #expect(result.errors.contains("fault 1 of 1, none: run 1, "))
            // Four runs decide nothing; and on a machine that stands still for a second one of them may be no good.
            #expect(result.output.contains("INCONCLUSIVE") || result.output.contains("INVALID"), "\(result.output)")
            let plan = try self.command.folder.text(of: "proof/sessions/none/plan.json")
            #expect(plan.contains(#""command": "router --fault busy=0""#), "\(plan)")
        }

        @Test func interruptionKeepsWhatIsKnown() throws {
            let child = try self.command.start(self.arguments(["--patience", "0"]))
            _ = try child.errors.line(within: .seconds(60)) {
                $0.hasPrefix("fault 2 of 10, ") || $0.contains("none: run 2, ")
            }
            child.send(SIGINT)
            #expect(try child.wait(within: .seconds(40)) == .code(130), "\(child.errors.text)")
            #expect(try self.command.folder.text(of: "proof/proof.json").contains(#""cutShort": true"#))
        }

        @Test func whatMakesNoSenseIsRefused() throws {
            for more in [["--fault", "gremlin"], ["--workers", "1"], ["--transport", "h2"], ["--looks", "3"]] {
                #expect(try self.command.run(self.arguments(["--quick"] + more)).exit == .code(64), "\(more)")
            }
            let missing = try self.command.run(self.arguments(["--faults-executable", "/nowhere/faults"]))
            #expect(missing.exit == .code(69))
            #expect(missing.errors.contains("swift build -c release --product inrush-faults"))
        }
    }
}
