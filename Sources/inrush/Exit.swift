import ArgumentParser

/// How this program ends, as scripts see it.
enum Exit {
    static let regression = ExitCode(2)
    /// Figures that cannot be trusted: something was lost, doubled or broken.
    static let broken = ExitCode(4)
    static let unlike = ExitCode(5)
    static let badProfile = ExitCode(65)
    static let unavailable = ExitCode(69)
    static let interrupted = ExitCode(130)

    /// Says on standard error why, and gives what to throw.
    static func because(_ why: String, _ code: ExitCode) -> ExitCode {
        Diagnostics.write("inrush: \(why)\n")
        return code
    }
}
