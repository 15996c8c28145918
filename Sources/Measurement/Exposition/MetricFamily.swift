/// Figures of one name and meaning, as Prometheus reads them.
package struct MetricFamily: Equatable, Sendable {
    package enum Kind: String, Sendable {
        /// Only ever grows; its name ends in `_total`.
        case counter
        /// How things stand now.
        case gauge
        /// Percentiles, a sum and a count.
        case summary
    }

    /// One figure, told from others of its family by its labels.
    package struct Sample: Equatable, Sendable {
        /// After the family's name: empty, or `_sum` and `_count` of a summary.
        package var suffix: String
        package var labels: [Label]
        package var value: Double

        package init(_ value: Double, labels: [Label] = [], suffix: String = "") {
            self.suffix = suffix
            self.labels = labels
            self.value = value
        }
    }

    package struct Label: Equatable, Sendable {
        /// A word of letters, digits and underscores.
        package var name: String
        /// Any text.
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A word of letters, digits, underscores and colons that ends in the unit, seconds or bytes.
    package var name: String
    package var kind: Kind
    /// For people.
    package var help: String
    package var samples: [Sample]

    package init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    /// A family of one figure.
    package init(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        self.init(name, kind, help, [Sample(value)])
    }
}
