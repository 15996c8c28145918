internal import Reports

extension ProofReport {
    private static let columns = ["fault", "what goes wrong", "thresholds", "audit", "validity", "regress"]

    /// The table at the end of a proof: fixed width, a line feed at its end.
    package var table: String {
        var lines = ["\(PlainText.printable(self.profile)): seed \(self.seed)", ""]
        // What is noticed is read as words, under each other.
        let cells = [Self.columns] + self.rows
        let width = cells.map { $0[0].count }.max() ?? 0
        let rows = cells.map { row in
            let name = row[0] + String(repeating: " ", count: width - row[0].count)
            return [PlainText.printable("\(name)  \(row[1])")] + row.dropFirst(2)
        }
        lines += PlainText.columns(rows)
        lines += ["", PlainText.printable(self.sentence)]
        return lines.joined(separator: "\n") + "\n"
    }

    /// `summary.md`: the same for a pull request or a job's summary page.
    package var markdown: String {
        [
            "# \(MarkdownText.escaped(self.profile))", "**\(MarkdownText.escaped(self.sentence))**",
            MarkdownText.table(Self.columns, self.rows),
        ].joined(separator: "\n\n") + "\n"
    }

    private var rows: [[String]] {
        self.findings.map { finding in
            [
                finding.fault.kind.rawValue, finding.fault.title, Self.cell(finding.thresholds),
                Self.cell(finding.audit.map(\.rawValue)), Self.cell(finding.validity.map(\.rawValue)),
                finding.sessionCell,
            ]
        }
    }

    private static func cell(_ words: [String]) -> String { words.isEmpty ? "-" : words.joined(separator: ", ") }
}

extension ProofFinding {
    fileprivate var sessionCell: String {
        switch self.session {
        // Nobody compares a run that is no good.
        case nil: self.isInvalid ? "INVALID" : self.isSpoilt ? "spoilt" : "-"
        case .pass: "PASS"
        case .regression(let metrics): "REGRESSION: \(metrics.map(\.shortName).joined(separator: ", "))"
        case .inconclusive(let reason): "INCONCLUSIVE: \(reason.kind)"
        case .invalid: "INVALID"
        }
    }
}
