internal import Organization
package import Population
package import Reports

/// A fault that `inrush prove` plants into a router or a worker, to see what of a profile's gate notices it.
package struct PlantedFault: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// No fault: what raises an alarm here raises false ones.
        case none
        case late
        case cpu5 = "cpu-5"
        case cpu10 = "cpu-10"
        case cpu20 = "cpu-20"
        case stall
        case slowDesk = "slow-desk"
        case lost
        case doubled
        case deadWorker = "dead-worker"

        /// Whether it makes the router slower and nothing else, which only thresholds and comparisons can notice.
        package var isSlowness: Bool {
            switch self {
            case .none, .late, .cpu5, .cpu10, .cpu20, .stall, .slowDesk: true
            case .lost, .doubled, .deadWorker: false
            }
        }
    }

    /// What is to be started in place of the sound program, in the words of `inrush-faults`.
    package enum Plant: Equatable, Sendable {
        case router(String)
        case worker(String)
    }

    package var kind: Kind
    /// For people: what goes wrong, and how much.
    package var title: String
    package var plant: Plant

    /// What `--fault` is told.
    package var words: String {
        switch self.plant {
        case .router(let words), .worker(let words): words
        }
    }

    /// The router without a fault. It takes its lines apart and puts them together like those with one, so that what differs
    /// between the two is the fault alone.
    package static let none = PlantedFault(kind: .none, title: "no fault", plant: .router("busy=0"))
}

extension PlantedFault {
    /// What each assignment is later by, in microseconds: what people who argue about half a millisecond mean.
    static let lateMicroseconds = 500
    /// What the offers of a slow desk are later by, in microseconds.
    static let slowDeskMicroseconds = 5_000
    /// How long the router stands still, in milliseconds.
    static let stallMilliseconds = 200
    /// One inquiry of so many is lost.
    static let lostEvery = 1_000

    /// The faults in the order in which they are planted, each as large as the run without one shows it must be.
    ///
    /// - Parameters:
    ///   - sound: the run without a fault.
    ///   - population: who was played in it.
    /// - Returns: without those that the run gives no measure for.
    package static func all(after sound: RunReport, of population: Population) -> [PlantedFault] {
        Kind.allCases.compactMap { Self.fault($0, after: sound, of: population) }
    }

    private static func fault(_ kind: Kind, after sound: RunReport, of population: Population) -> PlantedFault? {
        let counts = sound.record.counts
        let offers = counts.assigned + counts.reassigned
        switch kind {
        case .none: return Self.none
        case .late:
            let title = "every assignment \(Self.milliseconds(Self.lateMicroseconds)) later"
            return PlantedFault(kind: kind, title: title, plant: .router("late=\(Self.lateMicroseconds)"))
        case .cpu5: return Self.busier(kind, by: 0.05, than: sound)
        case .cpu10: return Self.busier(kind, by: 0.10, than: sound)
        case .cpu20: return Self.busier(kind, by: 0.20, than: sound)
        case .stall:
            // In the middle: not in the warm-up, which nobody measures.
            return PlantedFault(
                kind: kind,
                title: "the router stands still once, for \(Self.stallMilliseconds) ms",
                plant: .router("stalled=\(Self.stallMilliseconds):\(max(1, offers / 2))")
            )
        case .slowDesk: return Self.slowDesk(of: population)
        case .lost:
            guard counts.queued > 0 else { return nil }
            // Of fewer, one.
            let isMany = counts.queued >= Self.lostEvery
            let every = isMany ? Self.lostEvery : counts.queued / 2 + 1
            let title = isMany ? "0.1% of the inquiries are lost" : "one of \(counts.queued) inquiries is lost"
            return PlantedFault(kind: kind, title: title, plant: .router("dropped=\(every)"))
        case .doubled:
            guard offers > 0 else { return nil }
            return PlantedFault(
                kind: kind,
                title: "one inquiry is offered to two agents",
                // More than half: there is a first time, and no second.
                plant: .router("doubled-offer=\(offers * 3 / 5 + 1)")
            )
        case .deadWorker:
            let after = (population.warmUp + population.length).nanoseconds / 2
            let milliseconds = max(1, after / 1_000_000)
            return PlantedFault(
                kind: kind,
                title: "a worker dies half way",
                plant: .worker("dies=\(milliseconds)ms")
            )
        }
    }

    private static func busier(_ kind: Kind, by share: Double, than sound: RunReport) -> PlantedFault? {
        guard let microseconds = sound.metrics.routerMicrosecondsPerAssignment, microseconds > 0 else { return nil }
        let more = max(1, Int((microseconds * share * 1_000).rounded()))
        let size = FigureText.duration(Int64(more), micro: "u")
        return PlantedFault(
            kind: kind,
            title: "\(FigureText.percentage(share)) more CPU for every assignment (\(size))",
            plant: .router("busy=\(more)")
        )
    }

    /// The desk that the fewest come to: where it is all, it is slower for everybody.
    private static func slowDesk(of population: Population) -> PlantedFault? {
        let topics = population.profile.topics
        guard let topic = topics.filter({ $0.share > 0 }).min(by: { $0.share < $1.share }) else { return nil }
        let (later, share) = (Self.milliseconds(Self.slowDeskMicroseconds), FigureText.percentage(topic.share))
        return PlantedFault(
            kind: .slowDesk,
            title: "\(topic.name), \(share) of the inquiries, is offered \(later) later",
            plant: .router("late-topic=\(topic.name):\(Self.slowDeskMicroseconds)")
        )
    }

    private static func milliseconds(_ microseconds: Int) -> String {
        FigureText.duration(Int64(microseconds) * 1_000, micro: "u")
    }
}
