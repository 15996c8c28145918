/// The axes of a chart and what is drawn between them, as inline SVG.
///
/// A chart is drawn as wide as a phone and grows with the page, so that its words can be read on both.
package struct ChartFrame {
    package static let width = 440.0
    package static let height = 250.0
    private static let left = 54.0
    private static let right = 428.0
    private static let top = 10.0
    private static let bottom = 214.0

    let horizontal: ChartScale
    let vertical: ChartScale

    package init(horizontal: ChartScale, vertical: ChartScale) {
        self.horizontal = horizontal
        self.vertical = vertical
    }

    func x(_ value: Double) -> Double {
        Self.left + (Self.right - Self.left) * self.horizontal.place(of: value)
    }

    func y(_ value: Double) -> Double {
        Self.bottom - (Self.bottom - Self.top) * self.vertical.place(of: value)
    }

    /// The chart.
    ///
    /// - Parameters:
    ///   - title: what it shows, for those who cannot see it.
    ///   - horizontalName: what the horizontal axis is.
    package func svg(
        title: String,
        horizontalName: String,
        horizontalLabel: (Double) -> String,
        verticalLabel: (Double) -> String,
        _ drawing: [Markup]
    ) -> Markup {
        let middle = Self.coordinate((Self.left + Self.right) / 2)
        let name = Markup(
            "text",
            ["class": "name", "x": middle, "y": Self.coordinate(Self.height - 4), "text-anchor": "middle"],
            [Markup(text: horizontalName)]
        )
        return Markup(
            "svg",
            [
                "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))", "role": "img", "aria-label": title,
            ],
            self.vertical.ticks.map { self.line(at: $0, label: verticalLabel($0)) }
                + self.horizontal.ticks.map { self.mark(at: $0, label: horizontalLabel($0)) }
                + [name] + drawing
        )
    }

    /// A grid line with its value on the left.
    private func line(at value: Double, label: String) -> Markup {
        let y = self.y(value)
        return Markup([
            Markup(
                "path",
                [
                    "class": "grid",
                    "d": "M\(Self.coordinate(Self.left)) \(Self.coordinate(y))H\(Self.coordinate(Self.right))",
                ]
            ),
            Markup(
                "text",
                ["x": Self.coordinate(Self.left - 6), "y": Self.coordinate(y + 4), "text-anchor": "end"],
                [Markup(text: label)]
            ),
        ])
    }

    /// A short mark with its value below.
    private func mark(at value: Double, label: String) -> Markup {
        let x = Self.coordinate(self.x(value))
        return Markup([
            Markup("path", ["class": "grid", "d": "M\(x) \(Self.coordinate(Self.bottom))v4"]),
            Markup(
                "text",
                ["x": x, "y": Self.coordinate(Self.bottom + 17), "text-anchor": "middle"],
                [Markup(text: label)]
            ),
        ])
    }

    // MARK: Drawing

    /// A line through points; nil breaks it.
    package func line(_ points: [(x: Double, y: Double)?], style: String) -> Markup {
        var path = ""
        var isDown = false
        for point in points {
            guard let point else {
                isDown = false
                continue
            }
            path += "\(isDown ? "L" : "M")\(Self.coordinate(self.x(point.x))) \(Self.coordinate(self.y(point.y)))"
            isDown = true
        }
        return Markup("path", ["class": style, "d": path])
    }

    /// The path of a rectangle between two values on each axis.
    func rectangle(from: (x: Double, y: Double), to: (x: Double, y: Double)) -> String {
        let (left, right) = (self.x(from.x), self.x(to.x))
        let (bottom, top) = (self.y(from.y), self.y(to.y))
        let size = "h\(Self.coordinate(right - left))v\(Self.coordinate(bottom - top))"
        return "M\(Self.coordinate(left)) \(Self.coordinate(top))\(size)h\(Self.coordinate(left - right))z"
    }

    /// A field of full height that shows `text` when pointed at.
    package func hint(from: Double, to: Double, _ text: String) -> Markup {
        let path = self.rectangle(from: (from, self.vertical.lower), to: (to, self.vertical.upper))
        return Markup("path", ["class": "hint", "d": path], [Markup("title", [:], [Markup(text: text)])])
    }

    /// A length of the drawing with two decimals at most.
    package static func coordinate(_ value: Double) -> String {
        let text = FigureText.rounded(value, decimals: 2)
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }
}
