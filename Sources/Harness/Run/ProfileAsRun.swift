import Organization
import Population

/// `profile.yaml` of a run: the profile that was played. Whoever plays it plays that run.
enum ProfileAsRun {
    /// The file's text behind comments that say how it was run: byte for byte as its author wrote it, or, if the command line changed
    /// it, with the seed and the values of then in it, without comments.
    static func document(_ setup: RunSetup) -> String {
        let seed = setup.population.seed
        var header = "# As run by inrush: seed \(seed)"
        header += ", \(setup.customerWorkers) customer and \(setup.agentWorkers) agent workers\n"
        for change in setup.overrides {
            // A comment is one line, without what YAML does not read.
            header += printable("# --set \(change.key)=\(change.value)") + "\n"
        }
        let isAsWritten = setup.overrides.isEmpty && seed == setup.population.profile.seed
        guard !isAsWritten else { return header + setup.profileText }
        do throws(ProfileProblems) {
            return header
                + (try LoadProfile.changed(
                    setup.profileText,
                    file: setup.file,
                    overrides: setup.overrides.map { ($0.key, $0.value) },
                    seed: seed
                ))
        } catch {
            preconditionFailure("a profile that was played can be read: \(error)")
        }
    }
}
