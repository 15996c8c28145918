import ArgumentParser
import Commands
import FoundationEssentials
import Harness
import Population

/// A profile as a command reads it.
struct ProfileFile {
    let text: String
    let profile: LoadProfile

    /// Reads and checks it; what is wrong is said on standard error, all of it.
    init(_ path: String, overrides: [RunPlan.Override]) throws {
        do {
            self.text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw Exit.because("\(path): there is no such file", Exit.badProfile)
        } catch {
            throw Exit.because("\(path) cannot be read as text", Exit.badProfile)
        }
        do throws(ProfileProblems) {
            self.profile = try LoadProfile.parse(
                self.text,
                file: path,
                overrides: overrides.map { ($0.key, $0.value) }
            )
        } catch {
            let count = error.problems.count
            Diagnostics.write("\(error)\n")
            throw Exit.because("\(path): \(count) problem\(count == 1 ? "" : "s")", Exit.badProfile)
        }
    }
}
