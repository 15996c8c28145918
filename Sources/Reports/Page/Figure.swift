/// Figures as people read them, each with its exact value beside it for programs: `<data value="1234567">1.23 ms</data>`.
enum Figure {
    /// What stands where nothing was measured.
    static let none = Markup("span", ["class": "soft"], ["–"])

    /// A text and the number behind it.
    static func exact(_ text: String, _ value: (some CustomStringConvertible)?) -> Markup {
        guard let value else { return Markup(text: text) }
        return Markup("data", ["value": "\(value)"], [Markup(text: text)])
    }

    static func count(_ count: some BinaryInteger) -> Markup {
        self.exact(self.grouped(String(count)), String(count))
    }

    /// Nanoseconds, exactly, with a unit that fits.
    static func duration(_ nanoseconds: Int64?) -> Markup {
        nanoseconds.map { self.exact(FigureText.duration($0), $0) } ?? self.none
    }

    static func number(_ value: Double?, _ unit: String = "") -> Markup {
        value.map { self.exact(FigureText.rounded($0) + unit, $0) } ?? self.none
    }

    /// A fraction of one.
    static func percentage(_ fraction: Double?) -> Markup {
        fraction.map { self.exact(FigureText.percentage($0), $0) } ?? self.none
    }

    /// Bytes in MiB.
    static func memory(_ bytes: Int?) -> Markup {
        bytes.map { self.exact(FigureText.rounded(Double($0) / 1_048_576) + " MiB", $0) } ?? self.none
    }

    /// Digits with a thin space between each three, which no locale takes for a decimal.
    private static func grouped(_ digits: String) -> String {
        digits.reversed().enumerated().reduce(into: "") { text, digit in
            let isGroup = digit.offset > 0 && digit.offset.isMultiple(of: 3) && digit.element != "-"
            text = "\(digit.element)\(isGroup ? "\u{202f}" : "")\(text)"
        }
    }
}
