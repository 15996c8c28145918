import Analysis
import ArgumentParser
import Commands
import FoundationEssentials

/// The two routers of a comparison.
struct SideOptions: ParsableArguments {
    @Option(help: "The router that is there already: a program, or tcp:HOST:PORT or unix:PATH.")
    var baseline: String?

    @Option(help: "The router that is to take its place, likewise.")
    var candidate: String?

    /// Both must be given; which is asked only when they are needed.
    func check() throws {
        if self.baseline == nil { throw ValidationError("no --baseline: the program or endpoint to compare with") }
        if self.candidate == nil { throw ValidationError("no --candidate: the program or endpoint to judge") }
    }

    /// One side, its path made absolute, so that the plan means the same everywhere.
    func subject(_ arm: Arm) throws -> RegressionPlan.Subject {
        let text = (arm == .baseline ? self.baseline : self.candidate) ?? ""
        if Self.schemes.contains(where: text.hasPrefix) {
            return RegressionPlan.Subject(.endpoint, "\(try Arguments.endpoint(text))")
        }
        let path = URL(filePath: text).standardizedFileURL.path(percentEncoded: false)
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Exit.because("--\(arm.rawValue) \(text): there is no such program", Exit.unlike)
        }
        return RegressionPlan.Subject(.executable, path)
    }

    /// Whether the sides are one endpoint, or programs that are the same byte for byte.
    var areTheSame: Bool {
        guard let baseline = self.baseline, let candidate = self.candidate else { return false }
        return baseline == candidate || FileManager.default.contentsEqual(atPath: baseline, andPath: candidate)
    }

    private static let schemes = ["tcp:", "unix:", "h2c:", "h2:"]
}
