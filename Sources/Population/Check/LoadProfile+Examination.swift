extension LoadProfile {
    /// Reads a profile, and says what makes no sense about it although it can be played.
    ///
    /// Throws what `parse(_:file:overrides:)` throws.
    package static func examine(
        _ yaml: String,
        file: String,
        overrides: [(key: String, value: String)] = []
    ) throws(ProfileProblems) -> (profile: LoadProfile, warnings: ProfileWarnings) {
        let (root, profile) = try self.read(yaml, file: file, overrides: overrides)
        var reader = ProfileReader()
        reader.warn(about: Coverage(profile, Roster(profile)), in: root)
        return (profile, ProfileWarnings(file: file, warnings: reader.warnings))
    }
}
