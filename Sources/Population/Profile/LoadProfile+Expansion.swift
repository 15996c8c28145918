extension LoadProfile {
    /// The profile with the overrides and a seed in it, as YAML without comments. It reads as what was played with them.
    ///
    /// - Throws: what is wrong with the profile, as `parse(_:file:overrides:)` does.
    package static func changed(
        _ yaml: String,
        file: String,
        overrides: [(key: String, value: String)],
        seed: UInt64
    ) throws(ProfileProblems) -> String {
        try self.read(yaml, file: file, overrides: overrides + [("seed", "\(seed)")]).root.yaml
    }

    /// The profile with its staffing model spelled out: YAML that reads as the same profile, `staff.model` apart.
    ///
    /// Everything but `staff:` stays as its author wrote it, with the overrides applied and without comments. Throws what
    /// is wrong with the profile, as `parse(_:file:overrides:)` does.
    package static func expand(
        _ yaml: String,
        file: String,
        overrides: [(key: String, value: String)] = []
    ) throws(ProfileProblems) -> String {
        let (root, profile) = try self.read(yaml, file: file, overrides: overrides)
        guard case .map(var entries) = root.content, let staff = entries.firstIndex(where: { $0.key == "staff" }) else {
            return root.yaml
        }
        entries[staff].value = profile.staff.node(in: profile)
        let head = profile.staff.model.map { "# The model \($0), spelled out.\n" } ?? ""
        return head + ProfileNode(content: .map(entries), place: root.place).yaml
    }
}
