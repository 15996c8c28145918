/// How long the customers of one part waited, in nanoseconds of the story.
package struct PartWaits: Codable, Equatable, Sendable {
    package var place: Int
    package var storyWaits: LatencyHistogram

    package init(place: Int, storyWaits: LatencyHistogram) {
        self.place = place
        self.storyWaits = storyWaits
    }

    private enum CodingKeys: CodingKey {
        case place
        case waits
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.place = try values.decode(Int.self, forKey: .place)
        let waits = try values.decode(String.self, forKey: .waits)
        self.storyWaits = try LatencyHistogram(wireText: waits, of: ServiceRow.waits)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(self.place, forKey: .place)
        try values.encode(self.storyWaits.wireText, forKey: .waits)
    }
}
