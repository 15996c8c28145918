/// Fields of comma-separated values.
package enum CSVText {
    /// A text for people, quoted where RFC 4180 wants it; what a spreadsheet would take for a formula has an apostrophe before it.
    package static func field(_ value: String) -> String {
        let isFormula = value.utf8.first.map("=+-@\t\r".utf8.contains) == true
        return Self.quoted(isFormula ? "'\(value)" : value)
    }

    /// A text that is read again: quoted where RFC 4180 wants it, and otherwise as it is.
    static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: "\",\r\n".utf8.contains) else { return text }
        let quote = UInt8(ascii: "\"")
        let doubled = text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
        return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
    }

    /// The fields of one line; nil when its quotes are not closed. Names have no line feeds in them, so a line is a row. It is cut
    /// at bytes: a name may begin with a mark that is one character with the comma before it.
    static func fields(of line: some Sequence<UInt8>) -> [String]? {
        let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        var previous: UInt8?
        for byte in line {
            switch byte {
            case quote:
                // Two quotes in a quoted field are one.
                if !isQuoted, previous == quote { fields[fields.count - 1].append(quote) }
                isQuoted.toggle()
            case comma where !isQuoted: fields.append([])
            default: fields[fields.count - 1].append(byte)
            }
            previous = byte
        }
        return isQuoted ? nil : fields.map { String(decoding: $0, as: UTF8.self) }
    }
}
