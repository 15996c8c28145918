extension Metric {
    /// A row of the table: a figure, or a distribution of which figures can be asked.
    package struct Definition: Hashable, Sendable {
        package let name: String
        package let subject: Subject
        package let unit: Unit
        package let window: Window
        package let better: Direction
        /// How its value comes about.
        package let measure: Measure
        /// What it is kept by, besides as a whole.
        package let parts: [Part.Kind]
        /// A gate of `regress` may be set on it: it is the router's, and larger is worse.
        package let canGate: Bool
        /// The head of its column, or its line, with its window where that is the whole run. No other figure has the same.
        package let title: String
        /// What it is, in words.
        package let meaning: String
        /// Its family for Prometheus, without the prefix, and what a value is multiplied by to be in the base unit; nil: it is
        /// told as part of another family, or not at all.
        package let family: Family?

        package struct Family: Hashable, Sendable {
            package let name: String
            package let scale: Double
        }

        init(
            _ name: String,
            _ subject: Subject,
            _ unit: Unit,
            _ window: Window,
            _ better: Direction,
            _ measure: Measure = .figure,
            by parts: [Part.Kind] = [],
            canGate: Bool = false,
            title: String? = nil,
            family: String? = nil,
            scale: Double = 1,
            _ meaning: String
        ) {
            self.name = name
            self.subject = subject
            self.unit = unit
            self.window = window
            self.better = better
            self.measure = measure
            self.parts = parts
            self.canGate = canGate
            let head = title ?? name.split(separator: ".", maxSplits: 1).joined(separator: " ")
            self.title = window == .whole ? "\(head) (whole run)" : head
            self.meaning = meaning
            self.family = family.map { Family(name: $0, scale: scale) }
        }

        /// Whether statistics are asked of it.
        package var isDistribution: Bool {
            switch self.measure {
            case .duration, .wait: true
            case .count, .share, .transferCount, .transferShare, .figure: false
            }
        }

        /// Whether Prometheus is told, in a family of its own or in one of many: counts and durations.
        package var isForPrometheus: Bool {
            switch self.measure {
            case .duration: self.name != Metric.routerWait
            case .count: self.name.hasPrefix("counts.")
            case .figure: self.family != nil
            case .wait, .share, .transferCount, .transferShare: false
            }
        }

        /// Whether it says how customers were served: of those who were still there at the end it knows nothing.
        package var isOfTheService: Bool {
            switch self.measure {
            case .share(let part, _):
                ["solved", "unsolved", "callback", "abandoned", "hungUp", "expired"].contains(part)
            case .duration: self.subject == .customers
            case .count, .transferCount, .transferShare: false
            case .wait, .figure: self.subject == .service
            }
        }

        /// Whether it is of wires and processors, of which there are none in virtual time.
        package var isOfMachines: Bool {
            switch self.subject {
            case .path, .cpu, .memory, .tester: true
            case .customers, .counts, .transfers, .service: false
            }
        }
    }

    /// How the value of a figure comes about, where there is a rule for many.
    package enum Measure: Hashable, Sendable {
        /// From the histogram of the duration of the same name.
        case duration
        /// From the waits of those who were answered, in the story.
        case wait
        /// A count of `counts`, and a share of one of another.
        case count(String)
        case share(String, of: String)
        /// A count of `transfers`, and its share of all of them.
        case transferCount(String)
        case transferShare(String)
        /// By a formula of its own.
        case figure
    }
}
