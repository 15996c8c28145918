import Population

/// `profile.yaml` of a run: the profile with, on top, what was changed on the command line.
enum ProfileAsRun {
    /// The file's text, byte for byte, behind comments that say how to repeat the run.
    static func document(_ setup: RunSetup) -> String {
        var header = "# As run by inrush: seed \(setup.population.seed)"
        header += ", \(setup.customerWorkers) customer and \(setup.agentWorkers) agent workers\n"
        for change in setup.overrides {
            // A value is one line: overrides come from one word of a command line.
            header += "# --set \(change.key)=\(change.value.filter { !$0.isNewline })\n"
        }
        return header + setup.profileText
    }
}
