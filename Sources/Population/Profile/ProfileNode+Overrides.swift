import Organization

extension ProfileNode {
    /// Sets the value at `path` (`staff.agents`, `arrivals.0.rate`) to `value`, as `--set path=value` says.
    ///
    /// A number in the path counts a list's elements from 0; the one after the last appends. Keys that are not there
    /// are made, whether they are known or not is for the reader to say. A value that begins with `[`, `{` or a quote
    /// is read as YAML, every other is the text it is. Returns what is wrong with the option, nil when it was
    /// applied.
    mutating func set(_ path: String, to value: String) -> ProfileProblem? {
        let option = "\(path)=\(value)"
        let place = ProfileProblem.Place.option(option)
        var node = ProfileNode(content: .text(value), place: place)
        if let first = value.utf8.first, "[{\"'".utf8.contains(first) {
            switch Self.read(yaml: value, option: option) {
            case .failure(let problem): return problem
            case .success((let read, let problems)):
                if let problem = problems.first {
                    return problem
                }
                node = read
            }
        }
        let keys = path.pieces(at: ".")
        guard !keys.contains("") else {
            return ProfileProblem(place: place, path: "", what: "must be KEY=VALUE, for example staff.agents=20")
        }
        return self.set(keys[...], of: path, to: node)
    }

    private mutating func set(_ keys: ArraySlice<String>, of path: String, to node: ProfileNode) -> ProfileProblem? {
        guard let key = keys.first else {
            self = node
            return nil
        }
        let rest = keys.dropFirst()
        switch self.content {
        case .text(let text):
            guard text.isEmpty else {
                let what = "there is nothing below '\(text)' to be set"
                return ProfileProblem(place: node.place, path: path, what: what)
            }
            self.content = .map([])
            return self.set(keys, of: path, to: node)
        case .list(var elements):
            guard let index = Int(key), index >= 0, index <= elements.count else {
                let what = "'\(key)' must be a number from 0 to \(elements.count): this is a list"
                return ProfileProblem(place: node.place, path: path, what: what)
            }
            if index == elements.count {
                elements.append(ProfileNode(content: .text(""), place: node.place))
            }
            let problem = elements[index].set(rest, of: path, to: node)
            self.content = .list(elements)
            return problem
        case .map(var entries):
            let index = entries.firstIndex { $0.key == key } ?? entries.endIndex
            if index == entries.endIndex {
                let empty = ProfileNode(content: .text(""), place: node.place)
                entries.append(Entry(key: key, keyPlace: node.place, value: empty))
            }
            let problem = entries[index].value.set(rest, of: path, to: node)
            self.content = .map(entries)
            return problem
        }
    }
}
