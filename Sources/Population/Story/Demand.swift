import Organization

/// What customers call about, and how much more or less often than the schedule says, as it changes along the story.
///
/// The story is cut where a launch or a surge begins or ends. Within one of these stretches the mix of topics stays what it is,
/// and the rate of arrivals is the schedule's times one factor:
///
///     weight(topic) = share × surges,  0 before its launch        factor = Σ weight
///
/// A story without events is one stretch with the topics' shares, and factor 1.
struct Demand: Equatable, Sendable {
    /// Where each stretch begins, in time of the story. Ascending; the first is 0.
    let cuts: [Duration]
    /// What the schedule's rate is multiplied by, by stretch. Not negative.
    let factors: [Double]
    /// The part of the schedule's rate that each topic has, at `stretch × topics + topic`.
    private let weights: [Double]
    private let topicCount: Int

    /// A piece of a stage that lies in one stretch.
    struct Part: Equatable, Sendable {
        /// With the rates as they really are.
        var stage: Stage
        var stretch: Int
        /// When it begins, in time of the story.
        var begin: Duration
    }

    init(topics: [Topic], events: [StoryEvent]) {
        var cuts: Set<Duration> = [.zero]
        for event in events {
            switch event.kind {
            case .launch: cuts.insert(event.at)
            case .surge(let surge): cuts.formUnion([event.at, event.at + surge.length])
            case .absence: break
            }
        }
        self.cuts = cuts.sorted()
        self.topicCount = topics.count
        guard self.cuts.count > 1 || events.contains(where: \.changesDemand) else {
            self.weights = topics.map(\.share)
            self.factors = [1]
            return
        }
        let weights = Self.weights(of: topics, events: events, at: self.cuts)
        self.factors = weights.map { $0.reduce(0, +) }
        self.weights = weights.flatMap { $0 }
    }

    /// What holds from each of some instants on, which ascend. Each event is looked at where it begins, and while it goes on.
    private static func weights(of topics: [Topic], events: [StoryEvent], at cuts: [Duration]) -> [[Double]] {
        /// A surge, and where it stands in the profile: factors are multiplied in that order.
        struct Running {
            var place: Int
            var end: Duration
            var surge: StoryEvent.Surge
        }
        var shares = topics.map(\.share)
        var running: [Running] = []
        var rest = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }[...]
        return cuts.map { cut in
            while let (place, event) = rest.first, event.at <= cut {
                rest = rest.dropFirst()
                switch event.kind {
                case .launch(let launch): shares[launch.topic] = launch.share
                case .surge(let surge):
                    let index = running.firstIndex { $0.place > place } ?? running.endIndex
                    running.insert(Running(place: place, end: event.at + surge.length, surge: surge), at: index)
                case .absence: break
                }
            }
            running.removeAll { $0.end <= cut }
            var weights = shares
            for surge in running.map(\.surge) {
                if let topic = surge.topic {
                    weights[topic] *= surge.factor
                } else {
                    for topic in weights.indices { weights[topic] *= surge.factor }
                }
            }
            return weights
        }
    }

    /// Whether it is the same all along, and the schedule's.
    var isPlain: Bool { self.cuts.count == 1 && self.factors == [1] }

    /// The part of a stretch's inquiries that each topic has; all 0 in a stretch without any.
    func shares(in stretch: Int) -> [Double] {
        let weights = self.weights[stretch * self.topicCount..<(stretch + 1) * self.topicCount]
        let factor = self.factors[stretch]
        return self.isPlain ? Array(weights) : weights.map { factor > 0 ? $0 / factor : 0 }
    }

    /// The stages of a schedule with the rates that they come to have, cut where a stretch begins or at one of `others`.
    /// Without cuts they are the schedule's own.
    func parts(of schedule: ArrivalSchedule, cutAlsoAt others: [Duration] = []) -> [Part] {
        let cuts = Set(self.cuts + others).sorted()
        var rest = cuts[...]
        var stretch = 0
        var parts: [Part] = []
        var begin = Duration.zero
        for stage in schedule.stages {
            let end = begin + stage.length
            rest = rest.drop { $0 <= begin }
            let inner = Array(rest.prefix { $0 < end })
            for (from, to) in zip([begin] + inner, inner + [end]) {
                while stretch + 1 < self.cuts.count, self.cuts[stretch + 1] <= from { stretch += 1 }
                var part = inner.isEmpty ? stage : stage.part(from: from - begin, to: to - begin)
                if !self.isPlain {
                    part.startRate *= self.factors[stretch]
                    part.endRate *= self.factors[stretch]
                }
                parts.append(Part(stage: part, stretch: stretch, begin: from))
            }
            begin = end
        }
        return parts
    }
}

extension StoryEvent {
    fileprivate var changesDemand: Bool {
        if case .absence = self.kind { false } else { true }
    }
}

extension Stage {
    /// What lies between two instants of it.
    fileprivate func part(from: Duration, to: Duration) -> Stage {
        let rate = { (instant: Duration) in
            self.startRate + (self.endRate - self.startRate) * (instant.seconds / self.length.seconds)
        }
        return Stage(length: to - from, startRate: rate(from), endRate: rate(to))
    }
}

extension LoadProfile {
    /// What customers call about along the story.
    var demand: Demand {
        Demand(topics: self.topics, events: self.events)
    }

    /// The inquiries to be expected in all, what events bring among them.
    package var expectedInquiries: Double {
        self.demand.parts(of: self.arrivals).reduce(0) { $0 + $1.stage.expectedInquiries }
    }
}
