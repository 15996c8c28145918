internal import Organization
package import Population

/// How soon the customers of a channel were to be answered, as a run kept it.
package struct ChannelTarget: Equatable, Sendable {
    package var channel: String
    /// How long an answer may take and still count as in time. Time of the story.
    package var seconds: Double
    /// The share of the offered that is to be answered in time; nil when nobody said one.
    package var share: Double?

    package init(channel: String, seconds: Double, share: Double? = nil) {
        self.channel = channel
        self.seconds = seconds
        self.share = share
    }

    /// Those of all channels of a profile, in its order.
    package static func targets(of profile: LoadProfile) -> [ChannelTarget] {
        profile.channels.map { channel in
            ChannelTarget(channel: channel.name, seconds: channel.target.within.seconds, share: channel.target.share)
        }
    }

    /// `phone 20 s`, or `phone 80% in 20 s`.
    var text: String {
        let share = self.share.map { FigureText.percentage($0) + " in " } ?? ""
        return "\(PlainText.printable(self.channel)) \(share)\(Self.duration(self.seconds))"
    }

    private static func duration(_ seconds: Double) -> String {
        seconds >= 3_600 && seconds.truncatingRemainder(dividingBy: 3_600) == 0
            ? "\(FigureText.rounded(seconds / 3_600)) h" : "\(FigureText.rounded(seconds)) s"
    }
}
