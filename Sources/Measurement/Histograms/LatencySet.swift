/// One histogram for each measured duration.
package struct LatencySet: Sendable {
    /// In the order of `MeasuredDuration.allCases`.
    private var histograms = InlineArray<6, LatencyHistogram>(repeating: LatencyHistogram())

    /// Six empty histograms.
    package init() {}

    /// The histogram of a duration, recorded into in place.
    package subscript(duration: MeasuredDuration) -> LatencyHistogram {
        get { self.histograms[duration.position] }
        _modify { yield &self.histograms[duration.position] }
    }

    /// True when no histogram counted anything.
    package var isEmpty: Bool { MeasuredDuration.allCases.allSatisfy { self[$0].isEmpty } }

    /// Counts one value of a duration. O(1).
    package mutating func record(_ duration: MeasuredDuration, nanoseconds: Int64) {
        self.histograms[duration.position].record(nanoseconds: nanoseconds)
    }

    /// Adds all that another set counted.
    package mutating func merge(_ other: LatencySet) {
        for position in self.histograms.indices {
            self.histograms[position].merge(other.histograms[position])
        }
    }

    /// Empties every histogram and keeps its memory.
    package mutating func reset() {
        for position in self.histograms.indices {
            self.histograms[position].reset()
        }
    }

    /// Hands out what was recorded since the last take and starts anew. Copies nothing.
    package mutating func takeInterval() -> LatencySet {
        var taken = LatencySet()
        for position in self.histograms.indices {
            taken.histograms[position] = self.histograms[position].take()
        }
        return taken
    }
}

extension LatencySet: Equatable {
    package static func == (left: LatencySet, right: LatencySet) -> Bool {
        MeasuredDuration.allCases.allSatisfy { left[$0] == right[$0] }
    }
}

/// Between processes: those that counted anything, by the name of their duration.
extension LatencySet: Codable {
    package init(from decoder: any Decoder) throws {
        self.init()
        let values = try decoder.container(keyedBy: Key.self)
        for key in values.allKeys { self[key.duration] = try values.decode(LatencyHistogram.self, forKey: key) }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        for duration in MeasuredDuration.allCases where !self[duration].isEmpty {
            try values.encode(self[duration], forKey: Key(duration: duration))
        }
    }

    private struct Key: CodingKey {
        let duration: MeasuredDuration

        init(duration: MeasuredDuration) {
            self.duration = duration
        }

        init?(stringValue: String) {
            guard let duration = MeasuredDuration(rawValue: stringValue) else { return nil }
            self.duration = duration
        }

        init?(intValue: Int) { nil }

        var stringValue: String { self.duration.rawValue }
        var intValue: Int? { nil }
    }
}

extension MeasuredDuration {
    /// The place in `allCases`.
    fileprivate var position: Int {
        switch self {
        case .assignment: 0
        case .sendDelay: 1
        case .queueWait: 2
        case .accept: 3
        case .transfer: 4
        case .response: 5
        }
    }
}
