/// What every page of this program is: one file that needs nothing else. No script, no network (the page itself forbids both), light
/// or dark as the reader's system is, and as wide as a phone or a desk.
package enum PageFrame {
    /// The whole file.
    package static func document(title: String, sections: [Markup]) -> String {
        let head = Markup(
            "head",
            [:],
            [
                Markup("meta", ["charset": "utf-8"]),
                Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                Markup(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ]
                ),
                Markup("meta", ["name": "color-scheme", "content": "light dark"]),
                // Without it, browsers ask the server for one.
                Markup("link", ["rel": "icon", "href": "data:,"]),
                Markup("title", [:], [Markup(text: title)]),
                Markup("style", [:], [ReportPage.style]),
            ]
        )
        let body = Markup("body", [:], [Markup("main", [:], sections)])
        return "<!doctype html>\n" + Markup("html", ["lang": "en"], [head, body]).html + "\n"
    }

    /// A card with a table; each row is a list of cells.
    ///
    /// - Parameters:
    ///   - above: what stands between the title and the table.
    ///   - below: what must be known to read it.
    package static func table(
        _ title: String,
        _ header: [String],
        _ rows: [[Markup]],
        above: Markup? = nil,
        below: String? = nil
    ) -> Markup {
        let head = header.map { Markup("th", ["scope": "col"], [Markup(text: $0)]) }
        return Markup(
            "section",
            [:],
            [
                Markup("h2", [:], [Markup(text: title)]), above ?? Markup([]),
                // Wider than a phone: the table scrolls, not the page.
                Markup(
                    "div",
                    ["class": "wide", "tabindex": "0", "role": "region", "aria-label": title],
                    [
                        Markup(
                            "table",
                            [:],
                            [
                                Markup("thead", [:], [Markup("tr", [:], head)]),
                                Markup("tbody", [:], rows.map { Markup("tr", [:], $0) }),
                            ]
                        )
                    ]
                ),
                below.map { Markup("p", ["class": "soft below"], [Markup(text: $0)]) } ?? Markup([]),
            ]
        )
    }

    /// A card with a chart, its title and what must be known to read it.
    package static func figure(_ title: String, _ chart: Markup, note: String) -> Markup {
        Markup(
            "figure",
            [:],
            [
                Markup("h2", [:], [Markup(text: title)]), chart,
                Markup("figcaption", [:], [Markup(text: note)]),
            ]
        )
    }
}
