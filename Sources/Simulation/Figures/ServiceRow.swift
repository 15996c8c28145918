package import Latency
import Organization

/// How one part of the customers was served: all of them, those of a topic, of a channel, or those who came to a desk.
///
/// Only inquiries due after the warm-up count. A desk counts visits: an inquiry that is transferred to another desk is offered
/// there too, and waits there anew. Sums are of virtual nanoseconds, `timeScale` of which are one nanosecond of the story.
package struct ServiceRow: Equatable, Sendable {
    /// Inquiries that the router took; at a desk, those that came to it.
    package var offered = 0
    /// Those that an agent accepted.
    package var answered = 0
    /// Of those, the ones that did not wait at all.
    package var answeredAtOnce = 0
    /// Of those, within the target of their channel.
    package var answeredInTime = 0
    /// Whose customer left before an agent accepted.
    package var abandoned = 0
    /// Nobody took them in time.
    package var expired = 0
    /// Ends of conversations; at a desk, of those that ended there.
    package var solved = 0
    package var unsolved = 0
    package var callback = 0
    /// Whose customer left in the middle of a conversation.
    package var hungUp = 0
    /// Solved by the first agent that took them.
    package var solvedByFirstAgent = 0
    /// Conversations that agents handed on.
    package var transfers = 0
    /// Conversations, each leg of a transferred inquiry one, and how long agents were at them, wrap-up included.
    package var conversations = 0
    package var handleNanoseconds: Int128 = 0
    package var wrapUpNanoseconds: Int128 = 0
    /// How long those who were answered waited: from due, at a desk from coming there.
    package var waitNanoseconds: Int128 = 0
    /// The same, one by one, in nanoseconds of the story.
    package var storyWaits = LatencyHistogram(geometry: ServiceRow.waits)
    /// Time of agents with something in hand, and of those ready with nothing; of desks and of all alone.
    package var busyNanoseconds: Int128 = 0
    package var availableNanoseconds: Int128 = 0

    /// From a millisecond to a year of the story.
    private static let waits =
        HistogramGeometry(lowest: 1_000_000, highest: 366 * 86_400_000_000_000, significantDigits: 3) ?? .latency

    package init() {}

    /// Somebody was answered after so many virtual nanoseconds.
    mutating func answer(after wait: Int64, target: Int64, timeScale: Double) {
        self.answered += 1
        if wait <= 0 { self.answeredAtOnce += 1 }
        if wait <= target { self.answeredInTime += 1 }
        self.waitNanoseconds += Int128(wait)
        self.storyWaits.record(nanoseconds: timeScale == 1 ? wait : Int64(nearest: Double(wait) * timeScale))
    }
}

extension ServiceRow {
    /// The mean wait of those who were answered (ASA), in seconds of the story; nil when nobody was.
    package func meanWaitSeconds(timeScale: Double) -> Double? {
        Self.mean(self.waitNanoseconds, of: self.answered, timeScale: timeScale)
    }

    /// The mean time of an agent for a conversation, wrap-up included (AHT), in seconds of the story.
    package func meanHandleSeconds(timeScale: Double) -> Double? {
        Self.mean(self.handleNanoseconds, of: self.conversations, timeScale: timeScale)
    }

    /// Of that, the wrap-up.
    package func meanWrapUpSeconds(timeScale: Double) -> Double? {
        Self.mean(self.wrapUpNanoseconds, of: self.conversations, timeScale: timeScale)
    }

    /// The wait that this percentage of those who were answered did not exceed, in seconds of the story.
    package func waitSeconds(atPercentile percentile: Double) -> Double? {
        self.storyWaits.value(atPercentile: percentile).map { value in
            Double(min(value, self.storyWaits.maximumNanoseconds ?? value)) / 1e9
        }
    }

    /// The service level: answered in time, of all offered. Those who left count against it.
    package var serviceLevel: Double? { Self.share(self.answeredInTime, of: self.offered) }
    /// Abandoned of all offered.
    package var abandonment: Double? { Self.share(self.abandoned, of: self.offered) }
    /// Answered without waiting, of all answered.
    package var promptness: Double? { Self.share(self.answeredAtOnce, of: self.answered) }
    /// Solved by the first agent, of all answered (FCR).
    package var firstContactResolution: Double? { Self.share(self.solvedByFirstAgent, of: self.answered) }
    /// Conversations handed on for each inquiry that was answered.
    package var transferRate: Double? { Self.share(self.transfers, of: self.answered) }

    /// The part of their ready time that agents have something in hand.
    package var occupancy: Double? {
        let ready = self.busyNanoseconds + self.availableNanoseconds
        return ready > 0 ? Double(self.busyNanoseconds) / Double(ready) : nil
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    private static func mean(_ sum: Int128, of count: Int, timeScale: Double) -> Double? {
        count > 0 ? Double(sum) / Double(count) / 1e9 * timeScale : nil
    }
}
