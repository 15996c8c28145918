package import ArgumentParser
package import Harness

/// How this program ends, as scripts see it.
package enum Exit {
    package static let regression = ExitCode(2)
    /// Figures that cannot be trusted: something was lost, doubled or broken.
    package static let broken = ExitCode(4)
    package static let unlike = ExitCode(5)
    package static let usage = ExitCode(64)
    package static let badProfile = ExitCode(65)
    package static let unavailable = ExitCode(69)
    package static let interrupted = ExitCode(130)
    /// Whoever read standard output has closed it.
    package static let readerGone = ExitCode(141)

    /// Says on standard error why, and gives what to throw.
    package static func because(_ why: String, _ code: ExitCode) -> ExitCode {
        Diagnostics.write(problem: why)
        return code
    }

    /// Says what could not be read or written, if anything, and gives what to throw: 69, unless the command ends with something
    /// graver. Nil when there is nothing to throw.
    package static func after(_ problem: String?, _ code: Int32) -> ExitCode? {
        let unavailable = problem.map { Self.because($0, Self.unavailable).rawValue }
        let gravest = EndCode.gravest(code, unavailable ?? 0)
        return gravest == 0 ? nil : ExitCode(gravest)
    }

    /// Says why something cannot be written, and gives what to throw.
    package static func because(_ error: RunFolderError) -> ExitCode {
        Self.because(error.description, error == .noName ? Self.usage : Self.unavailable)
    }
}
