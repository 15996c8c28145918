import Organization

/// Understands the tree of a profile, and collects everything that is wrong with it instead of stopping at the first.
///
/// A value that cannot be read is reported and replaced by a harmless one, so that the rest can still be checked; a
/// profile is made only if nothing was reported.
struct ProfileReader {
    private(set) var problems: [ProfileProblem] = []
    /// What can be played, and makes no sense.
    private(set) var warnings: [ProfileProblem] = []

    /// A value with the path that leads to it.
    struct Value {
        var node: ProfileNode
        var path: String
    }

    /// The keys of one map, all of them known ones.
    struct Keys {
        var entries: [String: ProfileNode]
        var place: ProfileProblem.Place
        var path: String

        func path(to key: String) -> String {
            self.path.isEmpty ? key : "\(self.path).\(key)"
        }

        subscript(key: String) -> Value? {
            self.entries[key].map { Value(node: $0, path: self.path(to: key)) }
        }
    }

    mutating func report(_ place: ProfileProblem.Place, _ path: String, _ what: String) {
        self.problems.append(ProfileProblem(place: place, path: path, what: what))
    }

    mutating func report(_ value: Value, _ what: String) {
        self.report(value.node.place, value.path, what)
    }

    mutating func warn(_ value: Value, _ what: String) {
        self.warnings.append(ProfileProblem(place: value.node.place, path: value.path, what: what))
    }

    /// The keys of `value`, which must be a map; those not in `known` are reported. `elsewhere` names the section
    /// that a key belongs to which is known there.
    mutating func keys(of value: Value, known: [String], elsewhere: [String: String] = [:]) -> Keys {
        var entries: [String: ProfileNode] = [:]
        for entry in self.entries(of: value) {
            if known.contains(entry.key) {
                entries[entry.key] = entry.value
                continue
            }
            let path = value.path.isEmpty ? entry.key : "\(value.path).\(entry.key)"
            let remedy: String
            if let section = elsewhere[entry.key] {
                remedy = "; it belongs under '\(section)'"
            } else if entry.key.hasSuffix(")") {
                remedy = "; inside { } a comma ends a value: put the value in quotes, or a space in the comma's place"
            } else if let nearest = nearest(to: entry.key, in: known) {
                remedy = "; did you mean '\(nearest)'?"
            } else {
                remedy = "; there are \(known.joined(separator: ", "))"
            }
            self.report(entry.keyPlace, path, "unknown key\(remedy)")
        }
        return Keys(entries: entries, place: value.node.place, path: value.path)
    }

    /// The entries of a map whose keys are names that the profile's author chose.
    mutating func entries(of value: Value) -> [ProfileNode.Entry] {
        guard case .map(let entries) = value.node.content else {
            self.report(value, "must be keys with values, not \(value.node.kind)")
            return []
        }
        return entries
    }

    /// The elements of a list.
    mutating func elements(of value: Value) -> [Value] {
        guard case .list(let nodes) = value.node.content else {
            self.report(value, "must be a list, not \(value.node.kind)")
            return []
        }
        return nodes.enumerated().map { Value(node: $1, path: "\(value.path).\($0)") }
    }

    /// The text of a scalar that is not empty.
    mutating func text(of value: Value) -> String? {
        guard case .text(let text) = value.node.content, !text.isEmpty else {
            self.report(value, "must be a value, not \(value.node.kind)")
            return nil
        }
        return text
    }

    /// The text of a scalar as `read` understands it; what it does not is reported as not being `expectation`.
    mutating func parsed<T>(_ value: Value, _ expectation: String, _ read: (String) -> T?) -> T? {
        guard let text = self.text(of: value) else { return nil }
        guard let result = read(text) else {
            self.report(value, "'\(text)' must be \(expectation)")
            return nil
        }
        return result
    }

    /// Reports a key that is not there. Returns nothing of use.
    mutating func reportMissing(_ key: String, in keys: Keys, _ expectation: String) {
        self.report(keys.place, keys.path(to: key), "is missing; must be \(expectation)")
    }
}
