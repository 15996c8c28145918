import Foundation

/// A certificate for this machine and its key, made once for all tests of a process by the script that people use too.
package struct TestCertificate: Sendable {
    private static let made = Result { try TestCertificate() }

    package static var shared: TestCertificate {
        get throws { try self.made.get() }
    }

    package static let script = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Scripts/certificate.sh").path

    private let folder: TemporaryFolder

    package init() throws {
        self.folder = try TemporaryFolder()
        let (exit, _, errors) = try ChildProcess.run("/bin/bash", [Self.script, self.folder.path])
        guard exit == .code(0) else { throw SystemError("\(Self.script): \(errors)", errno: EIO) }
    }

    package var certificateFile: String { self.folder.path(of: "certificate.pem") }
    package var keyFile: String { self.folder.path(of: "key.pem") }
}
