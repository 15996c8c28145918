package import Reports

extension KeptFolder {
    /// What a run ran on, with its program and its times; nil when the folder does not say.
    ///
    /// - Throws: `KeptFileError` when `env.json` is damaged.
    package static func environmentRecord(_ path: String) throws(KeptFileError) -> EnvironmentRecord? {
        try Self.environment(path).map { bytes throws(KeptFileError) in try EnvironmentRecord(reading: bytes) }
    }
}
