extension ProfileNode {
    /// The value at a path of keys; where a part of it is not written, the deepest place that is, under the whole path.
    func value(at keys: [String]) -> ProfileReader.Value {
        var node = self
        for key in keys {
            guard case .map(let entries) = node.content, let entry = entries.first(where: { $0.key == key }) else {
                break
            }
            node = entry.value
        }
        return ProfileReader.Value(node: node, path: keys.joined(separator: "."))
    }

    /// Where a team is written, or something about it: under `staff.teams`; what a model says comes from its name.
    func value(ofTeam team: Team, key: String? = nil, in profile: LoadProfile) -> ProfileReader.Value {
        guard profile.staff.model == nil else { return self.value(at: ["staff", "model"]) }
        guard profile.staff.teams.contains(where: { $0.name == team.name }) else { return self.value(at: ["events"]) }
        return self.value(at: ["staff", "teams", team.name] + (key.map { [$0] } ?? []))
    }

    /// Where the staff is written, for what is wrong with all of it.
    func valueOfStaff(in profile: LoadProfile) -> ProfileReader.Value {
        self.value(at: ["staff", profile.staff.model == nil ? "teams" : "model"])
    }
}
