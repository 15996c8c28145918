import Glibc

/// The profile's distributions and shares, made ready for drawing.
struct Chances: Sendable {
    /// What draws of one channel need.
    struct OfChannel: Sendable {
        var patience: Sampler
        var leaveAtOnce: Double
        var wrapUp: Double
        var answer: Sampler
        var solve: Double
    }

    /// What draws of one topic need: the parts of its inquiries.
    struct OfTopic: Sendable {
        var share: Double
        var tier2: Double
        var basic: Double
        var sales: Double
    }

    /// Upper ends of the topics' shares, added up; the last is 1.
    var topics: [Double]
    /// The same of the channels.
    var channels: [Double]
    var ofTopic: [OfTopic]
    var ofChannel: [OfChannel]
    /// How long an inquiry takes, by topic and then channel, at `topic × channels + channel`.
    var handle: [Sampler]
    var findOut: Sampler
    /// What is left of the chance to be solved, by legs.
    private let solveAfterLegs: [Double]

    init(_ profile: LoadProfile) {
        let timeScale = profile.timeScale
        self.topics = Self.cumulative(profile.topics.map(\.share))
        self.channels = Self.cumulative(profile.channels.map(\.share))
        self.ofTopic = profile.topics.map {
            OfTopic(share: $0.share, tier2: $0.tier2, basic: $0.basic, sales: $0.sales)
        }
        self.ofChannel = profile.channels.map { channel in
            OfChannel(
                patience: Sampler(channel.patience, timeScale: timeScale),
                leaveAtOnce: channel.leaveAtOnce,
                wrapUp: channel.wrapUp ?? profile.people.wrapUp,
                answer: Sampler(channel.answerDelay ?? profile.people.answerDelay, timeScale: timeScale),
                solve: channel.solve
            )
        }
        self.handle = profile.topics.flatMap { topic in
            profile.channels.map { Sampler(topic.handle ?? $0.handle, timeScale: timeScale) }
        }
        self.findOut = Sampler(profile.people.findOut, timeScale: timeScale)
        self.solveAfterLegs = (0...Population.lastLeg).map { pow(profile.people.solveAfterTransfer, Double($0)) }
    }

    /// What is left of the chance to be solved after so many transfers.
    func solveAfter(legs: Int) -> Double {
        self.solveAfterLegs[min(max(0, legs), self.solveAfterLegs.count - 1)]
    }

    /// The first index whose cumulative share is above `unit`: index i with the chance of its share.
    static func index(of unit: Double, in cumulative: [Double]) -> Int {
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > unit {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }

    private static func cumulative(_ shares: [Double]) -> [Double] {
        var sum = 0.0
        return shares.map { share in
            sum += share
            return sum
        }
    }
}
