/// What the histogram of a log line is about: the name after `Tag=`.
package struct HistogramTag: Hashable, Sendable, CustomStringConvertible {
    private let text: String

    /// Nil for text that would break the line, or that one of the readers in use would lose: empty, or with a comma, white
    /// space or a control character in it. (Java's writer lets a space through, and its reader drops that line.)
    package init?(_ text: String) {
        let isSound = text.unicodeScalars.allSatisfy { scalar in
            scalar != "," && !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
        }
        guard isSound, !text.isEmpty else { return nil }
        self.text = text
    }

    /// The tag of a duration, named as in `summary.json`.
    package init(_ duration: MeasuredDuration) {
        self.text = duration.rawValue
    }

    package var description: String { self.text }
}
