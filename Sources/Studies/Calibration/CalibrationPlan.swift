package import Harness
import Organization

/// What a calibration plays.
package struct CalibrationPlan: Sendable {
    package var customerWorkers = 2
    package var agentWorkers = 2
    package var carriage = RunSetup.Carriage.unix
    package var seed: UInt64 = 1
    package var search = RateSearch.Rules()
    /// How long each rate is measured.
    package var probeLength: Duration = .seconds(2)
    /// How long the search may take in all.
    package var timeLimit: Duration = .seconds(90)
    /// The p99 of the send delay up to which a rate is honest.
    package var sendDelayLimit: Duration = .milliseconds(1)

    package init() {}

    /// How long a conversation of a probe takes: so many agents are busy for each inquiry a second.
    static let handling: Duration = .milliseconds(10)
    /// Not measured, at the beginning of each probe.
    static let warmUp: Duration = .milliseconds(500)

    /// Enough for nobody to wait for an agent.
    func agents(atRate rate: Double) -> Int {
        let busy = rate * Self.handling.seconds
        return max(2 * self.agentWorkers, 20, Int((busy * 1.5 + 6 * busy.squareRoot()).rounded(.up)))
    }

    /// The profile of a probe: customers who do not know of each other, one topic, one channel, agents who can all do it, so that
    /// any agent is the right one.
    func profile(atRate rate: Double) -> String {
        """
        name: calibration
        about: How much the tester itself can take.
        seed: \(self.seed)
        time-scale: 1
        warm-up: \(Self.warmUp.text)
        drain: 5s
        send-delay-limit: \(self.sendDelayLimit.text)
        topics:
          any: { share: 100% }
        channels:
          phone: { share: 100%, patience: 1h, leave-at-once: 0%, handle: \(Self.handling.text), solve: 100% }
        people: { wrap-up: 0%, speed-spread: 0 }
        arrivals:
          - { for: \((Self.warmUp + self.probeLength).text), rate: \(rate)/s }
        staff:
          model: generalists
          agents: \(self.agents(atRate: rate))

        """
    }
}
