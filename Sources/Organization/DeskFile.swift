/// What is wrong with a desks file: each sentence begins with the line and the key.
package struct DeskFileError: Error, Equatable, CustomStringConvertible {
    package var problems: [String]

    package init(problems: [String]) {
        self.problems = problems
    }

    package var description: String { self.problems.joined(separator: "\n") }
}

/// Reads the JSON of a desks file: `{"desks": [{"name": "billing", "topics": ["billing"], …}, …]}`. Whatever the file says that no desk
/// has is an error, and so is what it says twice. All problems are listed at once.
package struct DeskFile {
    private var problems: [String] = []
    /// The line of each key that was read, by its place.
    private var lines: [String: Int] = [:]

    private init() {}

    /// The chart in the bytes of a file. It has no `problems()`.
    package static func chart(of bytes: [UInt8]) throws(DeskFileError) -> DeskChart {
        let node: JSONNode
        do throws(JSONFault) {
            node = try JSONReader.read(bytes)
        } catch {
            throw DeskFileError(problems: ["line \(error.line): \(error.reason)"])
        }
        var file = DeskFile()
        let keys = file.keys(of: node, at: "", known: ["desks"])
        if keys["desks"] == nil, case .object = node.value { file.report(node, "", "there is no 'desks'") }
        let desks = keys["desks"].map { file.list($0, at: "desks") } ?? []
        let plans = desks.enumerated().map { index, desk in file.desk(desk, at: "desks[\(index)]") }
        let chart = DeskChart(desks: plans)
        // Of a chart that was read in part they would be about what is missing.
        if file.problems.isEmpty { file.problems = chart.placedProblems().map { file.sentence($0) } }
        guard file.problems.isEmpty else { throw DeskFileError(problems: file.problems) }
        return chart
    }

    /// What is wrong with the whole, with the line of what it is about: a key that is there, or else what it would be in.
    private func sentence(_ problem: DeskChart.Problem) -> String {
        var place = problem.place
        while self.lines[place] == nil, let dot = place.lastIndex(of: ".") { place = String(place[..<dot]) }
        return "line \(self.lines[place] ?? 1): \(place): \(problem.text)"
    }

    // MARK: Desks

    private static let deskKeys = [
        "name", "topics", "strategy", "overflow", "by-transfer-only", "relax", "owner-hold", "channel-hold",
    ]

    private mutating func desk(_ node: JSONNode, at path: String) -> DeskPlan {
        self.lines[path] = node.line
        let keys = self.keys(of: node, at: path, known: Self.deskKeys)
        var plan = DeskPlan(name: keys["name"].flatMap { self.text($0, at: "\(path).name") } ?? "")
        if keys["name"] == nil { self.report(node, path, "there is no 'name'") }
        let topics = keys["topics"].map { self.list($0, at: "\(path).topics") } ?? []
        plan.topics = topics.enumerated().compactMap { index, topic in
            self.text(topic, at: "\(path).topics[\(index)]")
        }
        plan.strategy = keys["strategy"].flatMap { self.strategy($0, at: "\(path).strategy") }
        plan.isByTransferOnly =
            keys["by-transfer-only"].flatMap { self.flag($0, at: "\(path).by-transfer-only") } ?? false
        plan.rules.overflow = keys["overflow"].flatMap { self.overflow($0, at: "\(path).overflow") }
        let steps = keys["relax"].map { self.list($0, at: "\(path).relax") } ?? []
        plan.rules.relaxation.steps = steps.enumerated().compactMap { index, step in
            self.step(step, at: "\(path).relax[\(index)]")
        }
        plan.rules.ownerHold = keys["owner-hold"].flatMap { self.duration($0, at: "\(path).owner-hold") } ?? .zero
        plan.rules.channelHold = keys["channel-hold"].flatMap { self.duration($0, at: "\(path).channel-hold") } ?? .zero
        return plan
    }

    private mutating func overflow(_ node: JSONNode, at path: String) -> DeskRules.Overflow? {
        let keys = self.keys(of: node, at: path, known: ["desk", "after"])
        guard case .object = node.value else { return nil }
        for key in ["desk", "after"] where keys[key] == nil { self.report(node, path, "there is no '\(key)'") }
        guard let desk = keys["desk"].flatMap({ self.text($0, at: "\(path).desk") }),
            let after = keys["after"].flatMap({ self.duration($0, at: "\(path).after") })
        else { return nil }
        return DeskRules.Overflow(desk: desk, after: after)
    }

    private mutating func step(_ node: JSONNode, at path: String) -> SkillRelaxation.Step? {
        let keys = self.keys(of: node, at: path, known: ["after", "level", "wishes"])
        guard case .object = node.value else { return nil }
        if keys["after"] == nil { self.report(node, path, "there is no 'after'") }
        let level = keys["level"].flatMap { self.level($0, at: "\(path).level") }
        let wishes = keys["wishes"].flatMap { self.flag($0, at: "\(path).wishes") } ?? false
        guard let after = keys["after"].flatMap({ self.duration($0, at: "\(path).after") }) else { return nil }
        return SkillRelaxation.Step(after: after, level: level, demandsWishes: wishes)
    }

    // MARK: Values

    private mutating func strategy(_ node: JSONNode, at path: String) -> RoutingStrategy? {
        guard let word = self.text(node, at: path) else { return nil }
        if let strategy = RoutingStrategy(rawValue: word) { return strategy }
        let known = RoutingStrategy.allCases.map(\.rawValue)
        let hint =
            nearest(to: word, in: known).map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))"
        self.report(node, path, "no such strategy as '\(word)'; \(hint)")
        return nil
    }

    private mutating func level(_ node: JSONNode, at path: String) -> UInt8? {
        guard case .number(let digits) = node.value, let level = UInt8(digits), level >= 1 else {
            self.report(node, path, "must be a whole number from 1 to 255")
            return nil
        }
        return level
    }

    private mutating func duration(_ node: JSONNode, at path: String) -> Duration? {
        guard case .text(let text) = node.value, let duration = Duration(text: text) else {
            self.report(node, path, "must be a duration in quotes, such as \"30s\"")
            return nil
        }
        return duration
    }

    private mutating func text(_ node: JSONNode, at path: String) -> String? {
        self.lines[path] = node.line
        if case .text(let text) = node.value { return text }
        self.report(node, path, "must be a text in quotes, and is \(node.kind)")
        return nil
    }

    private mutating func flag(_ node: JSONNode, at path: String) -> Bool? {
        if case .flag(let flag) = node.value { return flag }
        self.report(node, path, "must be true or false, and is \(node.kind)")
        return nil
    }

    private mutating func list(_ node: JSONNode, at path: String) -> [JSONNode] {
        if case .list(let list) = node.value { return list }
        self.report(node, path, "must be a list, and is \(node.kind)")
        return []
    }

    /// The values of an object by their keys. Keys that are not known, or there twice, are problems.
    private mutating func keys(of node: JSONNode, at path: String, known: [String]) -> [String: JSONNode] {
        guard case .object(let members) = node.value else {
            self.report(node, path, "must be an object, and is \(node.kind)")
            return [:]
        }
        var found: [String: JSONNode] = [:]
        for member in members {
            let place = path.isEmpty ? member.key : "\(path).\(member.key)"
            guard known.contains(member.key) else {
                let hint = nearest(to: member.key, in: known).map { "did you mean '\($0)'?" }
                let list = "there are \(known.joined(separator: ", "))"
                self.problems.append("line \(member.line): \(place): no such key; \(hint ?? list)")
                continue
            }
            if let first = found[member.key] {
                self.problems.append("line \(member.line): \(place): is there twice, first in line \(first.line)")
                continue
            }
            found[member.key] = member.value
            self.lines[place] = member.line
        }
        return found
    }

    private mutating func report(_ node: JSONNode, _ path: String, _ reason: String) {
        self.problems.append("line \(node.line): \(path.isEmpty ? "" : "\(path): ")\(reason)")
    }
}
