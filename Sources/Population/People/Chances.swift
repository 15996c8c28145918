import Glibc
import Organization

/// The profile's distributions and shares, made ready for drawing.
struct Chances: Sendable {
    /// What draws of one channel need.
    struct OfChannel: Sendable {
        var patience: Sampler
        var leaveAtOnce: Double
        var wrapUp: Double
        var answer: Sampler
        var solve: Double
        var multitasking: Double
        var priority: Priorities
    }

    /// What draws of one topic need: the parts of its inquiries.
    struct OfTopic: Sendable {
        var tier2: Double
        var basic: Double
        var sales: Double
        var needs: [Topic.Wish]
        var prefers: [Topic.Wish]
        var priority: Priorities
    }

    /// What changes times by itself, in real nanoseconds.
    struct Surcharges: Sendable {
        var retell: Double
        var switchTopic: Double
        var switchChannel: Double
        var consult: Double
    }

    /// Upper ends of the topics' shares, added up; the last is 1. One after the other for each stretch of the demand.
    var topics: [Double]
    /// The shares themselves, likewise.
    var shares: [Double]
    let topicCount: Int
    /// The same of the channels.
    var channels: [Double]
    /// What each topic is taken for, likewise, one topic after the other; −1 where the profile does not say.
    private let mistakes: [Double]
    var ofTopic: [OfTopic]
    var ofChannel: [OfChannel]
    /// How long an inquiry takes, by topic and then channel, at `topic × channels + channel`.
    var handle: [Sampler]
    var findOut: Sampler
    var again: Sampler
    var surcharges: Surcharges
    /// The part of customers who come with another topic than they need.
    var misroute: Double
    /// The index of the skill `sales`, if anybody has it: inquiries that may end in a sale wish for it.
    var salesSkill: Int?
    /// What is left of the chance to be solved, by legs.
    private let solveAfterLegs: [Double]

    init(_ profile: LoadProfile, demand: Demand) {
        let timeScale = profile.timeScale
        let shares = demand.cuts.indices.map { demand.shares(in: $0) }
        self.topics = shares.flatMap { demand.isPlain ? Self.cumulative($0) : Self.closed(Self.cumulative($0), of: $0) }
        self.shares = shares.flatMap { $0 }
        self.topicCount = profile.topics.count
        self.channels = Self.cumulative(profile.channels.map(\.share))
        self.mistakes = Self.mistakes(of: profile)
        let known = Self.skillsSomebodyHas(profile)
        self.salesSkill = profile.skills.firstIndex(of: LoadProfile.salesSkill).flatMap {
            known.contains($0) ? $0 : nil
        }
        self.ofTopic = Self.topics(of: profile, known: known)
        self.ofChannel = profile.channels.map { channel in
            OfChannel(
                patience: Sampler(channel.patience, timeScale: timeScale),
                leaveAtOnce: channel.leaveAtOnce,
                wrapUp: channel.wrapUp ?? profile.people.wrapUp,
                answer: Sampler(channel.answerDelay ?? profile.people.answerDelay, timeScale: timeScale),
                solve: channel.solve,
                multitasking: channel.multitasking,
                priority: channel.priority
            )
        }
        self.handle = profile.topics.flatMap { topic in
            profile.channels.map { Sampler(topic.handle ?? $0.handle, timeScale: timeScale) }
        }
        self.findOut = Sampler(profile.people.findOut, timeScale: timeScale)
        self.again = Sampler(profile.people.again, timeScale: timeScale)
        let real = { (duration: Duration) in duration.seconds * 1e9 / timeScale }
        self.surcharges = Surcharges(
            retell: real(profile.people.retell),
            switchTopic: real(profile.people.switchTopic),
            switchChannel: real(profile.people.switchChannel),
            consult: real(profile.people.consultTime)
        )
        self.misroute = profile.misroute
        self.solveAfterLegs = (0...Population.lastLeg).map { pow(profile.people.solveAfterTransfer, Double($0)) }
    }

    private static func skillsSomebodyHas(_ profile: LoadProfile) -> SkillSet {
        var skills = SkillSet.none
        for extra in profile.staff.teams.flatMap(\.extras) { skills.insert(extra.skill) }
        return skills
    }

    /// What nobody can do is not wished for: it would make kinds of inquiry that do not differ.
    private static func topics(of profile: LoadProfile, known: SkillSet) -> [OfTopic] {
        profile.topics.map { topic in
            OfTopic(
                tier2: topic.tier2,
                basic: topic.basic,
                sales: topic.sales,
                needs: topic.needs,
                prefers: topic.prefers.filter { known.contains($0.skill) },
                priority: topic.priority
            )
        }
    }

    /// Whether an inquiry of this topic and channel takes any time: if not, nothing around it does.
    func takesTime(topic: Int, channel: Int) -> Bool {
        self.handle[topic * self.channels.count + channel] != .constant(0)
    }

    /// What is left of the chance to be solved after so many transfers.
    func solveAfter(legs: Int) -> Double {
        self.solveAfterLegs[min(max(0, legs), self.solveAfterLegs.count - 1)]
    }

    /// The first index whose cumulative share is above `unit`: index i with the chance of its share.
    static func index(of unit: Double, in cumulative: [Double]) -> Int {
        Self.place(of: unit, in: cumulative, from: 0, count: cumulative.count)
    }

    /// The topic with the chance of its share in a stretch of the demand.
    @inline(__always)
    func topic(of unit: Double, stretch: Int) -> Int {
        let first = stretch * self.topicCount
        return Self.place(of: unit, in: self.topics, from: first, count: self.topicCount) - first
    }

    /// What a topic is taken for by mistake, as the profile says; nil where it does not.
    func mistake(for topic: Int, unit: Double) -> Int? {
        let first = topic * self.topicCount
        guard self.mistakes[first] >= 0 else { return nil }
        return Self.place(of: unit, in: self.mistakes, from: first, count: self.topicCount) - first
    }

    private static func mistakes(of profile: LoadProfile) -> [Double] {
        profile.topics.indices.flatMap { topic -> [Double] in
            guard let row = profile.people.transfers.first(where: { $0.topic == topic }) else {
                return Array(repeating: -1, count: profile.topics.count)
            }
            var shares = Array(repeating: 0.0, count: profile.topics.count)
            for other in row.others { shares[other.topic] += other.share }
            return Self.closed(Self.cumulative(shares), of: shares)
        }
    }

    @inline(__always)
    private static func place(of unit: Double, in cumulative: [Double], from first: Int, count: Int) -> Int {
        var low = first
        var high = first + count - 1
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

    /// Cumulative shares with their end at 1 where the last share is, so that rounding never leads to who has none.
    private static func closed(_ cumulative: [Double], of shares: [Double]) -> [Double] {
        let last = shares.lastIndex { $0 > 0 } ?? 0
        return cumulative.enumerated().map { $0 >= last ? 1 : $1 }
    }

    private static func cumulative(_ shares: [Double]) -> [Double] {
        var sum = 0.0
        return shares.map { share in
            sum += share
            return sum
        }
    }
}
