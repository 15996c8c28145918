package import ArgumentParser

/// How this program ends, as scripts see it.
package enum Exit {
    package static let regression = ExitCode(2)
    /// Figures that cannot be trusted: something was lost, doubled or broken.
    package static let broken = ExitCode(4)
    package static let unlike = ExitCode(5)
    package static let badProfile = ExitCode(65)
    package static let unavailable = ExitCode(69)
    package static let interrupted = ExitCode(130)

    /// Says on standard error why, and gives what to throw.
    package static func because(_ why: String, _ code: ExitCode) -> ExitCode {
        Diagnostics.write("inrush: \(why)\n")
        return code
    }
}
