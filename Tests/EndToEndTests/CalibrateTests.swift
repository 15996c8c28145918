import Foundation
import TestSupport
import Testing

extension EndToEndTests.QuietTests {
    /// `inrush calibrate` within bounds so small that it takes seconds. How fast the machine is makes no difference: sends may be
    /// as late as they like.
    @Suite struct CalibrateTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        private static let bounds = [
            "calibrate", "--workers", "2", "--start", "100", "--most", "150", "--probe", "500ms", "--send-delay-limit",
            "10s",
        ]

        @Test func findsTheLargestRateItMayTry() throws {
            let result = try self.command.run(Self.bounds + ["--format", "json"])
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            let report = try #require(
                JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
            )
            #expect(report["schema"] as? String == "inrush.calibration/1")
            #expect(report["end"] as? String == "complete")
            #expect(report["largestHonestPerSecond"] as? Double == 150, "\(result.errors)\(result.output)")
            #expect(report["tooMuchPerSecond"] is NSNull)
            let floor = try #require(report["floor"] as? [String: Any])
            #expect(floor["perSecond"] as? Double == 100)
            #expect(floor["assignmentP50Ns"] as? Int ?? 0 > 0)
            #expect(floor["acceptP99Ns"] as? Int ?? 0 > 0)
            #expect(result.errors.contains("100 inquiries a second …"))
            #expect(result.errors.contains("150: honest"))
        }

        @Test func profileIsToldItsWorkersItsLengthAndItsSpread() throws {
            let profile = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            let result = try self.command.run(Self.bounds + ["--runs", "2", "--quiet", profile])
            #expect(result.exit == .code(0), "\(result.errors)\(result.output)")
            #expect(result.errors.isEmpty, "\(result.errors)")
            #expect(result.output.contains("largest honest rate: 150 inquiries a second"))
            #expect(result.output.contains("short calls 100 times a second at its peak and has 40 agents"))
            #expect(result.output.contains("an interval with two ends: 368"))
            #expect(result.output.contains("run-to-run spread of short"))
            #expect(result.output.contains("assignment p99: "), "\(result.output)")
        }

        @Test func interruptionKeepsWhatIsKnown() throws {
            let child = try self.command.start(
                Self.bounds.filter { $0 != "500ms" && $0 != "--probe" } + ["--probe", "5m"]
            )
            _ = try child.errors.line(startingWith: "100 inquiries a second")
            child.send(SIGINT)
            #expect(try child.wait(within: .seconds(20)) == .code(130))
        }

        @Test func missingNullRouterIsSaidWithTheRemedy() throws {
            let result = try self.command.run(["calibrate", "--null-router", "/nowhere/router"])
            #expect(result.exit == .code(69))
            #expect(result.errors.contains("swift build -c release --product inrush-faults"))
        }

        @Test func boundsThatMakeNoSenseAreRefused() throws {
            for arguments in [
                ["--runs", "3"], ["--start", "0"], ["--start", "10", "--most", "5"], ["--workers", "1"],
                ["--transport", "h2"], ["--probe", "soon"],
            ] {
                #expect(try self.command.run(["calibrate"] + arguments).exit == .code(64), "\(arguments)")
            }
        }
    }
}
