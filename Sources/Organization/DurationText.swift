/// A duration that files hold as people write it: `"30s"`.
struct DurationText: Encodable {
    var duration: Duration

    init(_ duration: Duration) {
        self.duration = duration
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.duration.text)
    }
}
