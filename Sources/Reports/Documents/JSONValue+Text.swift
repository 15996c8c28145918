extension JSONValue {
    /// The document as a file has it: two spaces an indentation, objects and arrays without objects in them on one line,
    /// a line feed at the end.
    package var document: String {
        var text = ""
        self.write(to: &text, indentation: 0)
        return text + "\n"
    }

    private func write(to text: inout String, indentation: Int) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += "\(value)"
        case .number(let value): text += value.isFinite ? "\(value)" : "null"
        case .string(let value): Self.writeQuoted(value, to: &text)
        case .array(let elements):
            Self.write(elements, "[", "]", in: &text, indentation: indentation) { element, text in
                element.write(to: &text, indentation: indentation + 2)
            }
        case .object(let members):
            Self.write(members, "{", "}", in: &text, indentation: indentation) { member, text in
                Self.writeQuoted(member.name, to: &text)
                text += ": "
                member.value.write(to: &text, indentation: indentation + 2)
            }
        }
    }

    /// Elements between two brackets: on one line when none of them holds others, else a line each.
    private static func write<Element: JSONElement>(
        _ elements: [Element],
        _ opening: String,
        _ closing: String,
        in text: inout String,
        indentation: Int,
        element write: (Element, inout String) -> Void
    ) {
        let isFlat = elements.allSatisfy { !$0.value.isContainer }
        text += opening
        for (index, element) in elements.enumerated() {
            if index > 0 { text += isFlat ? ", " : "," }
            if !isFlat { text += "\n" + String(repeating: " ", count: indentation + 2) }
            write(element, &text)
        }
        if !isFlat { text += "\n" + String(repeating: " ", count: indentation) }
        text += closing
    }

    /// True for objects and arrays with something in them.
    private var isContainer: Bool {
        switch self {
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        default: false
        }
    }

    /// Quotes, backslashes and control characters are escaped; everything else is UTF-8 as it stands.
    private static func writeQuoted(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                text += scalar.value < 0x10 ? "\\u000" : "\\u00"
                text += String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

/// What stands between brackets.
private protocol JSONElement {
    var value: JSONValue { get }
}

extension JSONValue: JSONElement {
    fileprivate var value: JSONValue { self }
}

extension JSONValue.Member: JSONElement {}
