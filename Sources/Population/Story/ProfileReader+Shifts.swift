import Organization

extension ProfileReader {
    /// `shifts:` of a team, in time of the story.
    mutating func shifts(_ section: Value) -> [Shift] {
        let shifts = self.elements(of: section).map { element in
            let keys = self.keys(of: element, known: ["from", "to"])
            if keys["from"] == nil { self.reportMissing("from", in: keys, "a time of the story such as 2h, or 0") }
            let longest = Duration.zero ... .seconds(366 * 86_400)
            let from = self.duration("from", in: keys, longest, default: .zero)
            let to = keys["to"].map { _ in self.duration("to", in: keys, longest, default: from + .seconds(1)) }
            if let to, to <= from {
                self.report(element, "ends at \(to.text), not after it begins at \(from.text)")
            }
            return Shift(from: from, to: to)
        }
        if case .list(let nodes) = section.node.content, nodes.isEmpty {
            self.report(section, "there must be one shift at least, for example '{ from: 0, to: 2h }'")
        }
        for (before, after) in zip(shifts, shifts.dropFirst()) where before.to.map({ $0 > after.from }) ?? true {
            self.report(section, "a shift begins at \(after.from.text), before the one above it ends")
        }
        return shifts
    }
}
