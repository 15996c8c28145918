internal import Organization

extension Metric {
    /// Why a text names no metric, in words with a remedy.
    package struct Refusal: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    /// The metric of a name that is written in this program; nil when there is none.
    package static func named(_ text: String) -> Metric? {
        if case .success(let metric) = self.parse(text) { metric } else { nil }
    }

    /// Every metric without a part, with the usual statistics of distributions: what lists and files have.
    package static let usual: [Metric] = Self.table.flatMap { definition in
        definition.isDistribution
            ? Statistic.usual.compactMap { Metric(definition, $0) } : [Metric(definition)].compactMap { $0 }
    }

    /// Short names: those of the gates that are looked at first.
    private static let short = [
        "cpu": "cpu.routerMicrosecondsPerAssignment", "service.asa": "service.asaSeconds",
        "service.aht": "service.ahtSeconds",
    ]

    /// Reads `NAME[.STATISTIC][.PART(WHICH)]`. A percentile alone (`p99`) is one of `assignment`, `cpu` the router's.
    package static func parse(_ text: String) -> Result<Metric, Refusal> {
        let (whole, part): (String, Part?)
        switch Self.part(of: text) {
        case .success(let split): (whole, part) = split
        case .failure(let refusal): return .failure(refusal)
        }
        guard let (definition, statistic) = Self.row(of: whole) else { return .failure(Self.unknown(whole)) }
        guard definition.isDistribution == (statistic != nil) else {
            let some = Statistic.usual.map { "\($0)" }.joined(separator: ", ")
            return .failure(Refusal(description: "'\(whole)' needs a statistic: \(some), or any percentile as p99.99"))
        }
        if let part, !definition.parts.contains(part.kind) {
            return .failure(Self.unkept(definition, by: part.kind))
        }
        guard let metric = Metric(definition, statistic, of: part) else { return .failure(Self.unknown(whole)) }
        return .success(metric)
    }

    /// The row that a name without its part means, and the statistic of it.
    private static func row(of text: String) -> (Definition, Statistic?)? {
        let text = Self.short[text] ?? text
        if let definition = Self.byName[text] { return (definition, nil) }
        if let statistic = Statistic(text), statistic.percentile != nil, let assignment = Self.byName["assignment"] {
            return (assignment, statistic)
        }
        for definition in Self.table where definition.isDistribution && text.hasPrefix("\(definition.name).") {
            guard let statistic = Statistic(text.dropFirst(definition.name.count + 1)) else { continue }
            return (definition, statistic)
        }
        return nil
    }

    private static func unknown(_ text: String) -> Refusal {
        if let row = Self.table.first(where: { $0.isDistribution && text.hasPrefix("\($0.name).p") }),
            text.dropFirst(row.name.count + 2).utf8.allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) })
        {
            return Refusal(
                description: "'\(text)' is no percentile: they are above p0 and below p100, with up to six decimals"
            )
        }
        let near = nearest(to: text, in: Self.usual.map(\.name) + Self.short.keys.sorted())
        let remedy = near.map { "did you mean '\($0)'?" } ?? "'inrush metrics' lists them all"
        return Refusal(description: "there is no metric '\(text)'; \(remedy)")
    }

    private static func unkept(_ definition: Definition, by kind: Part.Kind) -> Refusal {
        let kinds = definition.parts.map { ".\($0.rawValue)(NAME)" }
        let others = kinds.isEmpty ? "only as a whole" : "as a whole and by \(kinds.joined(separator: ", "))"
        return Refusal(description: "\(definition.name) is not kept by \(kind.rawValue), \(others)")
    }

    // MARK: Parts

    /// Takes `.topic(NAME)` and the like off the end of a text. Goes by scalars: a name may begin with what joins its neighbour.
    private static func part(of text: String) -> Result<(String, Part?), Refusal> {
        guard let open = text.unicodeScalars.firstIndex(of: "(") else { return .success((text, nil)) }
        let front = text.unicodeScalars[..<open]
        let dot = front.lastIndex(of: ".") ?? front.startIndex
        guard let kind = Part.Kind(rawValue: String(front[dot...].dropFirst())) else {
            let kinds = Part.Kind.allCases.map { ".\($0.rawValue)(NAME)" }.joined(separator: ", ")
            return .failure(Refusal(description: "'\(text)': before '(' stands what is in it, as in \(kinds)"))
        }
        guard let name = Self.name(in: text.unicodeScalars[open...]), !name.isEmpty else {
            let forms = "\(kind.rawValue)(NAME), or \(kind.rawValue)(\"NAME\") with any characters"
            return .failure(Refusal(description: "'\(text)': write \(forms)"))
        }
        return .success((String(front[..<dot]), Part(kind, name)))
    }

    /// What stands in `(NAME)` or `("NAME")`; nil when it is neither, or something follows.
    private static func name(in text: Substring.UnicodeScalarView) -> String? {
        guard text.first == "(", text.last == ")", text.count >= 2 else { return nil }
        let inner = text.dropFirst().dropLast()
        guard inner.first == "\"" else {
            return inner.contains { "()\"".unicodeScalars.contains($0) } ? nil : String(inner)
        }
        var name = String.UnicodeScalarView()
        var isEscaped = false
        var rest = inner.dropFirst()
        while let scalar = rest.popFirst() {
            if isEscaped {
                name.append(scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                return rest.isEmpty ? String(name) : nil
            } else {
                name.append(scalar)
            }
        }
        return nil
    }
}
