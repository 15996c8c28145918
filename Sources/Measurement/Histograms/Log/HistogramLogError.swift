/// Why a log cannot be read on, and where.
package struct HistogramLogError: Error, Equatable {
    package enum Problem: Error, Equatable {
        /// Longer than the line of any histogram that would be accepted.
        case lineTooLong(limit: Int)
        /// Neither a comment nor the legend, and fewer than the four fields of an interval.
        case missingField
        /// A field that is not a decimal number of seconds, or an interval of negative length.
        case malformedSeconds
        /// Nothing between `Tag=` and the comma, or no UTF-8.
        case malformedTag
        /// The last field is no histogram, or not one that is wanted here.
        case histogram(HistogramCodingError)
    }

    /// The line's number, from 1.
    package let line: Int
    package let problem: Problem
}

extension HistogramLogError: CustomStringConvertible {
    package var description: String { "line \(self.line): \(self.problem)" }
}

extension HistogramLogError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .lineTooLong(let limit): "longer than \(limit) bytes"
        case .missingField: "not [Tag=NAME,]START,LENGTH,MAXIMUM,HISTOGRAM"
        case .malformedSeconds: "a start or length that is no number of seconds"
        case .malformedTag: "a tag without a name, or not in UTF-8"
        case .histogram(let error): "\(error)"
        }
    }
}
