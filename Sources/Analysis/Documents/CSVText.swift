/// Fields of comma-separated values.
package enum CSVText {
    /// A text for people, quoted where RFC 4180 wants it; what a spreadsheet would take for a formula has an apostrophe before it.
    package static func field(_ value: String) -> String {
        Self.quoted(value.first.map("=+-@\t\r".contains) == true ? "'\(value)" : value)
    }

    /// A text that is read again: quoted where RFC 4180 wants it, and otherwise as it is.
    static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: "\",\r\n".utf8.contains) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// The fields of one line; nil when its quotes are not closed. Names have no line feeds in them, so a line is a row.
    static func fields(of line: String) -> [String]? {
        guard line.utf8.contains(UInt8(ascii: "\"")) else {
            return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        var fields = [""]
        var isQuoted = false
        var previous: Character?
        for character in line {
            switch character {
            case "\"":
                // Two quotes in a quoted field are one.
                if !isQuoted, previous == "\"" { fields[fields.count - 1].append("\"") }
                isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
            previous = character
        }
        return isQuoted ? nil : fields
    }
}
