package import Measurement

/// Histograms under the further tags of `latency.hlog`, such as `assignment.topic.billing`.
package struct TaggedLatencies: Equatable, Sendable {
    private var histograms: [HistogramTag: LatencyHistogram] = [:]

    package init() {}

    package mutating func add(_ histogram: LatencyHistogram, as tag: HistogramTag) {
        self.histograms[tag, default: LatencyHistogram()].merge(histogram)
    }

    package mutating func merge(_ other: TaggedLatencies) {
        for (tag, histogram) in other.histograms { self.add(histogram, as: tag) }
    }

    /// What lies under a tag; nil when nothing does.
    package subscript(tag: HistogramTag) -> LatencyHistogram? { self.histograms[tag] }

    /// In the order of the tags' names.
    package var sorted: [(tag: HistogramTag, histogram: LatencyHistogram)] {
        self.histograms.map { ($0.key, $0.value) }.sorted { $0.0.description < $1.0.description }
    }
}

extension Metric {
    /// What its values lie under in a `latency.hlog`, when they are those of a part; nil for other metrics.
    package var tag: HistogramTag? {
        guard let part = self.part, let duration = MeasuredDuration(rawValue: self.definition.name) else { return nil }
        return HistogramTag(duration, part.kind, part.name)
    }
}

extension HistogramTag {
    /// `assignment.topic.billing`: a duration of the inquiries of one part. What a tag cannot hold of a name is percent-encoded.
    package init(_ duration: MeasuredDuration, _ kind: ServicePart.Kind, _ name: String) {
        let digits = Array("0123456789ABCDEF")
        var text = "\(duration.rawValue).\(kind.rawValue)."
        for scalar in name.unicodeScalars {
            guard HistogramTag(String(scalar)) == nil || scalar == "%" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            for byte in String(scalar).utf8 { text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])" }
        }
        self = HistogramTag(text) ?? HistogramTag(duration)
    }
}
