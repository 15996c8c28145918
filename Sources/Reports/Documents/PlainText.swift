internal import Organization

/// Text of fixed width.
package enum PlainText {
    /// Rows in columns, the first to the left and the others to the right, two spaces between them; no spaces at the ends of
    /// lines.
    package static func columns(_ rows: [[String]]) -> [String] {
        let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + padding : padding + row[column]
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Without control characters: a name from a file must not move the cursor or colour the screen.
    package static func printable(_ text: String) -> String {
        Organization.printable(text)
    }
}
