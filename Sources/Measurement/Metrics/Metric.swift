/// A figure of a run by its name, as thresholds, gates, the history, comparisons and documents write it:
/// `NAME[.STATISTIC][.PART(WHICH)]`, as in `abandoned`, `assignment.p99.9` and `service.serviceLevel.channel(phone)`.
///
/// What there is, in which unit and over which window, is said once, in `Metric.table`; a metric is a row of it with what is
/// asked of the row. It can only be made of one that exists.
package struct Metric: Hashable, Sendable {
    /// The row of the table.
    package let definition: Definition
    /// What is asked of a distribution; nil for a plain figure.
    package let statistic: Statistic?
    /// The part of the service or of the customers that is meant; nil: all of them.
    package let part: Part?

    /// Nil for a distribution without a statistic, a figure with one, and a part that the figure is not kept by.
    package init?(_ definition: Definition, _ statistic: Statistic? = nil, of part: Part? = nil) {
        guard definition.isDistribution == (statistic != nil) else { return nil }
        if let part, !definition.parts.contains(part.kind) { return nil }
        self.definition = definition
        self.statistic = statistic
        self.part = part
    }

    /// In one spelling: percentiles with a point (`p99.9`), names in quotes only where they must be.
    package var name: String {
        self.definition.name + (self.statistic.map { ".\($0)" } ?? "") + (self.part.map { ".\($0)" } ?? "")
    }

    /// What its value is counted in: how many values a distribution holds is a plain number.
    package var unit: Unit { self.statistic == .count ? .number : self.definition.unit }

    /// A part of the customers or of the service.
    package struct Part: Hashable, Sendable {
        package enum Kind: String, CaseIterable, Sendable {
            case topic
            case channel
            case tier
            case desk
        }

        package var kind: Kind
        package var name: String

        package init(_ kind: Kind, _ name: String) {
            self.kind = kind
            self.name = name
        }
    }

    /// Over which part of a run a figure is taken.
    package enum Window: String, Sendable {
        /// The inquiries due after the warm-up, or the time after it.
        case measured
        /// From the first inquiry to the end, warm-up included.
        case whole
    }

    /// What is better.
    package enum Direction: String, Sendable {
        case less
        case more
        case neither
    }

    /// What a figure tells of.
    package enum Subject: String, Sendable {
        /// The way from inquiry to agent: the router and the wires.
        case path = "assignment path"
        case customers
        case counts
        case transfers
        case service
        case cpu = "CPU"
        case memory
        /// The tester itself.
        case tester
    }
}

extension Metric: CustomStringConvertible {
    package var description: String { self.name }
}

extension Metric.Part: CustomStringConvertible {
    /// `topic(billing)`; in quotes what is not letters, digits, `-`, `_` and `.`.
    package var description: String {
        let isPlain = self.name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains(scalar)
        }
        guard !isPlain || self.name.isEmpty else { return "\(self.kind.rawValue)(\(self.name))" }
        let escaped = self.name.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
        return "\(self.kind.rawValue)(\"\(escaped)\")"
    }
}
