import Organization
package import Population

/// What goes wrong in a simulated run, as a value: which kinds of faults there are and how many. Which of them hits whom is
/// drawn from the seed, so the same plan on the same population is the same run.
///
/// None of it is a reason to lose or double an inquiry, to give an agent more than it can take, or to let a customer wait while
/// an agent who could help is idle.
package struct FaultPlan: Equatable, Sendable {
    package var seed: UInt64
    /// The part of customers whose connection is lost. 0 … 1.
    package var customersLost = 0.0
    /// How long after it was due, at most, a customer's connection is lost. Virtual time, as all durations here.
    package var customersLostWithin = Duration.zero
    /// The mean time between the losses of an agent's connection; nil: none is lost.
    package var agentLostEvery: Duration?
    /// How long a lost agent stays away, at most, before it logs in again.
    package var agentAwayFor = Duration.zero
    /// The part of offers that an agent hesitates to accept. 0 … 1.
    package var lateAccepts = 0.0
    /// How long it hesitates, at most: longer than an offer's time to live for the offer to lapse.
    package var hesitation = Duration.zero
    /// The part of lines that the router reads twice. 0 … 1. Not `wrapped`: an agent who meets an inquiry again may have two of
    /// it to wrap up, and a second line about the first would be a right one about the second.
    package var copies = 0.0
    /// The part of lines that are held up on the way. 0 … 1. A person's lines keep their order.
    package var delays = 0.0
    /// How long, at most.
    package var delay = Duration.zero
    /// The part of agents that are slow, 0 … 1, and how many times as long they take for everything.
    package var slowAgents = 0.0
    package var slowness = 1.0

    /// A plan in which nothing goes wrong yet.
    package init(seed: UInt64) {
        self.seed = seed
    }

    /// A plan drawn from a seed: each kind of fault is there or not with equal chances, and is rare or frequent, so that some
    /// seeds show one fault alone and others all of them together. Its durations are those of `population`: its offers' time to
    /// live and its mean handling time.
    package init(seed: UInt64, for population: Population) {
        self.init(seed: seed)
        var random = SplitMix64(seed: mix(seed, 0xFA17))
        let offer = population.routerSettings.offerTimeout
        let profile = population.profile
        let meanHandle = profile.channels.reduce(0) { $0 + $1.share * $1.handle.mean.seconds } / profile.timeScale
        let handle = max(Duration.nanoseconds(clamping: meanHandle * 1e9), .microseconds(1))
        if Bool.random(using: &random) {
            self.customersLost = .random(in: 0.02...0.4, using: &random)
            self.customersLostWithin = handle * 3
        }
        if Bool.random(using: &random) {
            let losses = Double.random(in: 1...20, using: &random)
            self.agentLostEvery = max(population.length.scaled(by: 1 / losses), .microseconds(1))
            self.agentAwayFor = handle.scaled(by: .random(in: 0...2, using: &random))
        }
        if Bool.random(using: &random) {
            self.lateAccepts = .random(in: 0.02...0.6, using: &random)
            self.hesitation = offer * 2
        }
        if Bool.random(using: &random) {
            self.copies = .random(in: 0.02...0.5, using: &random)
        }
        if Bool.random(using: &random) {
            self.delays = .random(in: 0.02...0.6, using: &random)
            self.delay = offer.scaled(by: .random(in: 0.01...1.5, using: &random))
        }
        if Bool.random(using: &random) {
            self.slowAgents = .random(in: 0.05...0.5, using: &random)
            self.slowness = .random(in: 2...10, using: &random)
        }
    }
}

extension FaultPlan {
    /// What a draw decides.
    enum Purpose: UInt64 {
        case customerLost = 1
        case agentLost, agentChosen, agentBack, lateAccept, copy, delay, slowAgent
    }

    /// Whether the `number`th time it happens, with a chance.
    func happens(_ purpose: Purpose, _ number: UInt64, chance: Double) -> Bool {
        chance > 0 && self.unit(purpose, number, 0) < chance
    }

    /// A time from nothing to `longest`, in nanoseconds.
    func time(_ purpose: Purpose, _ number: UInt64, upTo longest: Duration) -> Int64 {
        Int64(nearest: self.unit(purpose, number, 1) * Double(longest.nanoseconds))
    }

    /// A number from 0 to below `count`.
    func choice(_ purpose: Purpose, _ number: UInt64, of count: Int) -> Int {
        min(count - 1, Int(self.unit(purpose, number, 2) * Double(count)))
    }

    /// 0 ..< 1.
    func unit(_ purpose: Purpose, _ number: UInt64, _ part: UInt64) -> Double {
        Double(mix(mix(self.seed, purpose.rawValue), number, part) >> 11) * 0x1p-53
    }
}
