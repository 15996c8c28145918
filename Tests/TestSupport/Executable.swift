import Foundation

/// The path of a program of this package, as it was built together with the tests that run.
package func executable(named name: String) throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(name).path
    guard FileManager.default.isExecutableFile(atPath: path) else {
        throw SystemError("no program \(path)", errno: ENOENT)
    }
    return path
}
