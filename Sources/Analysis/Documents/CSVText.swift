/// Fields of comma-separated values.
package enum CSVText {
    /// A field, quoted where RFC 4180 wants it; a text that a spreadsheet would take for a formula has an apostrophe before it.
    package static func field(_ value: String) -> String {
        let value = value.first.map("=+-@\t\r".contains) == true ? "'\(value)" : value
        guard value.utf8.contains(where: "\",\r\n".utf8.contains) else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
