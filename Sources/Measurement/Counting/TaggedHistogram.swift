/// `assignment` of the inquiries of one topic or one channel.
package struct TaggedHistogram: Codable, Sendable, Equatable {
    /// Seconds that pass between two reports of it: reading and writing a histogram costs its range and not its values, and these
    /// are many.
    package static let intervalSeconds = 5

    /// Which: topics of the profile first, then its channels.
    package var place: Int
    package var histogram: LatencyHistogram

    package init(place: Int, histogram: LatencyHistogram) {
        self.place = place
        self.histogram = histogram
    }

    /// A histogram is far larger than its text: of a list that is longer than any worker's, the rest is not read.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        guard decoder.codingPath.last?.intValue ?? 0 < TaggedTally.maximumParts else {
            throw DecodingError.dataCorruptedError(
                forKey: .place,
                in: values,
                debugDescription: "more than \(TaggedTally.maximumParts)"
            )
        }
        self.place = try values.decode(Int.self, forKey: .place)
        self.histogram = try values.decode(LatencyHistogram.self, forKey: .histogram)
    }
}
