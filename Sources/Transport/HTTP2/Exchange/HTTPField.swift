/// One header field of ours.
package struct HTTPField: Equatable, Sendable {
    /// In lower case, as HTTP/2 wants it.
    package let name: String
    /// Without control characters, which are spaces here so that no value can end its field; and without spaces around it,
    /// which RFC 9113 §8.2.1 forbids.
    package let value: String
    /// Kept out of the tables of header compression.
    package let isSecret: Bool

    package init(_ name: String, _ value: String, isSecret: Bool = false) {
        self.name = name.lowercased()
        let clean = value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        let words = clean.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        self.value = String(String.UnicodeScalarView(words))
        self.isSecret = isSecret
    }

    /// `content-type`.
    package static func contentType(_ type: String) -> HTTPField { HTTPField("content-type", type) }

    /// What the lines of INRUSH/1 are in HTTP.
    package static let lines = HTTPField.contentType("application/inrush")
}
