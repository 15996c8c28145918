/// A piece of HTML or inline SVG that is well formed and escaped by construction: names and attribute keys are literals of
/// this program, and whatever else comes in is text.
package struct Markup: Equatable, Sendable, ExpressibleByStringInterpolation {
    /// As it is written into the page.
    package private(set) var html: String

    /// Text that is shown as it is. Control characters, which no page may hold, become spaces.
    package init(text: String) {
        var html = ""
        html.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            case "\n": html += "\n"
            case _ where scalar.properties.generalCategory == .control: html += " "
            default: html.unicodeScalars.append(scalar)
            }
        }
        self.html = html
    }

    package init(stringLiteral text: String) {
        self.init(text: text)
    }

    /// An element with its attributes and what is in it.
    package init(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String> = [:],
        _ children: [Markup] = []
    ) {
        var html = "<\(name)"
        for (key, value) in attributes { html += " \(key)=\"\(Markup(text: value).html)\"" }
        html += ">"
        for child in children { html += child.html }
        self.html = Self.isVoid(name) ? html : html + "</\(name)>"
    }

    /// Pieces one after the other.
    package init(_ pieces: [Markup]) {
        self.html = pieces.map(\.html).joined()
    }

    /// A part of the page that this program was written with, as the style sheet.
    static func verbatim(_ text: StaticString) -> Markup {
        var markup = Markup([])
        markup.html = "\(text)"
        return markup
    }

    /// Elements of HTML that hold nothing and are not closed.
    private static func isVoid(_ name: StaticString) -> Bool {
        ["meta", "link"].contains("\(name)")
    }
}
