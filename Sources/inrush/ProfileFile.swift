import ArgumentParser
import Commands
import Harness
import Organization
import Population

/// A profile as a command reads it.
struct ProfileFile {
    /// How messages name it: its path, or `<stdin>`.
    let name: String
    /// It came through a pipe or the like, and cannot be read again by others.
    let isStream: Bool
    let text: String
    let profile: LoadProfile
    /// What can be played and makes no sense.
    private let warnings: ProfileWarnings

    /// Reads and checks it; what is wrong is said on standard error, all of it.
    init(_ path: String, overrides: [RunPlan.Override]) throws {
        let file = InputFile(path)
        (self.name, self.isStream) = (file.name, file.isStream)
        do throws(InputFileError) {
            self.text = try file.text(limit: LoadProfile.maximumBytes)
        } catch {
            throw Exit.because("\(file.name): \(error)", Exit.badProfile)
        }
        do throws(ProfileProblems) {
            (self.profile, self.warnings) = try LoadProfile.examine(
                self.text,
                file: file.name,
                overrides: overrides.map { ($0.key, $0.value) }
            )
        } catch {
            let count = error.problems.count
            Diagnostics.write("\(error)\n")
            throw Exit.because("\(file.name): \(counted(count, "problem"))", Exit.badProfile)
        }
    }

    /// Says on standard error what makes no sense about it, although it can be played.
    func warn() {
        guard !self.warnings.warnings.isEmpty else { return }
        Diagnostics.write("\(self.warnings)\n")
    }
}
