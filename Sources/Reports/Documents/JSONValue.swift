/// A JSON document whose objects keep their order: files are read by people and compared line by line, so keys stand
/// where the design puts them, which Foundation's encoder cannot promise.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int128)
    /// Written as the shortest text that reads back as the same number; what is not finite is written as `null`.
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// Names are unique by the care of whoever builds it.
    case object([Member])

    /// A name and its value.
    package struct Member: Equatable, Sendable {
        package var name: String
        package var value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// An integer, or null.
    package init(_ value: (some BinaryInteger)?) {
        self = value.map { .integer(Int128($0)) } ?? .null
    }

    /// A number, or null.
    package init(_ value: Double?) {
        self = value.map(JSONValue.number) ?? .null
    }

    /// A text, or null.
    package init(_ value: String?) {
        self = value.map(JSONValue.string) ?? .null
    }

    /// A truth, or null.
    package init(_ value: Bool?) {
        self = value.map(JSONValue.bool) ?? .null
    }

    /// The members of an object; none of what is no object.
    package var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    /// An object with further members at its end; what is no object stays what it is.
    package func appending(_ further: [Member]) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + further)
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    package init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }

    package init(stringLiteral value: String) {
        self = .string(value)
    }
}
