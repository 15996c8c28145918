extension RunReport {
    /// The figures of `summary.json` as a table of two columns, `figure,value`: a row for each, named by its path, as in
    /// `latency.assignment.p99Ns,1234567`. What has no samples has no value.
    package var csv: String {
        var text = "figure,value\n"
        Self.write(self.json, path: "", to: &text)
        return text
    }

    private static func write(_ value: JSONValue, path: String, to text: inout String) {
        func row(_ field: String) { text += "\(CSVText.field(path)),\(field)\n" }
        let prefix = path.isEmpty ? "" : "\(path)."
        switch value {
        case .null: row("")
        case .bool(let value): row(value ? "true" : "false")
        case .integer(let value): row("\(value)")
        case .number(let value): row(value.isFinite ? "\(value)" : "")
        case .string(let value): row(CSVText.field(value))
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                self.write(element, path: "\(prefix)\(index)", to: &text)
            }
        case .object(let members):
            for member in members { self.write(member.value, path: prefix + member.name, to: &text) }
        }
    }
}
