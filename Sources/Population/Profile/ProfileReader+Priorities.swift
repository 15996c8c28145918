internal import Measurement

extension ProfileReader {
    /// `priority: 5` for all inquiries, or `priority: { 3: 10%, 9: 1% }` for parts of them.
    mutating func priorities(_ key: String, in keys: Keys) -> Priorities {
        guard let value = keys[key] else { return Priorities() }
        guard case .map(let entries) = value.node.content else {
            let (low, high) = (Priorities.range.lowerBound, Priorities.range.upperBound)
            let forms = "a whole number from \(low) to \(high), or parts of the inquiries such as '{ 3: 10% }'"
            let read = self.parsed(value, forms) { Int($0).flatMap { Priorities.range.contains($0) ? $0 : nil } }
            let level = read ?? 0
            return Priorities(parts: level > 0 ? [.init(level: UInt8(level), share: 1)] : [])
        }
        var parts: [Priorities.Part] = []
        for entry in entries {
            let path = "\(value.path).\(entry.key)"
            let shares = Keys(entries: [entry.key: entry.value], place: entry.keyPlace, path: value.path)
            let share = self.share(entry.key, in: shares, default: 0)
            guard let level = UInt8(entry.key), Priorities.range.contains(Int(level)) else {
                let (low, high) = (Priorities.range.lowerBound, Priorities.range.upperBound)
                self.report(entry.keyPlace, path, "'\(entry.key)' must be a priority from \(low) to \(high)")
                continue
            }
            guard !parts.contains(where: { $0.level == level }) else {
                self.report(entry.keyPlace, path, "priority \(level) is there twice")
                continue
            }
            parts.append(Priorities.Part(level: level, share: share))
        }
        let sum = parts.reduce(0) { $0 + $1.share }
        if sum > 1 + 1e-9 {
            self.report(value, "the shares add up to \(Metric.Unit.fraction.text(sum)), more than 100%")
        }
        return Priorities(parts: parts)
    }
}
