import Measurement
import Population
internal import Reports
internal import Simulation

/// What is asked of a service: on a channel, a share of customers answered within a time, as in `phone 80/20`. Whoever left or
/// was lost in a menu was not answered.
package struct ServiceGoal: Equatable, Sendable, CustomStringConvertible {
    package var channel: String
    /// 0 < share < 1.
    package var share: Double
    /// Time of the story.
    package var seconds: Double

    /// Reads `CHANNEL PERCENT/SECONDS`; nil when the text is something else.
    package init?(text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2 else { return nil }
        let numbers = words[1].split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, let percent = Double(numbers[0]), let seconds = Double(numbers[1]),
            percent > 0, percent < 100, seconds >= 0, seconds <= 86_400 * 365
        else { return nil }
        self.channel = String(words[0])
        self.share = percent / 100
        self.seconds = seconds
    }

    package var description: String {
        "\(self.channel) \(Self.number(self.share * 100))/\(Self.number(self.seconds))"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }

    /// The share of the channel's inquiries that was answered in time in a run; nil when it has no such channel or nobody came by it.
    /// Waits are known to a thousandth of themselves, and to a millisecond; who did not wait at all is counted.
    func share(in result: SimulationResult, givingUp: Double) -> Double? {
        guard let row = result.channels.first(where: { $0.name == self.channel })?.row, row.offered > 0 else {
            return nil
        }
        guard self.seconds > 0 else { return Double(row.answeredAtOnce) / Double(row.offered) * (1 - givingUp) }
        let limit = max(1_000_000, Int64((self.seconds * 1e9 * 1.001).rounded()))
        let inTime = row.storyWaits.counts.reduce(UInt64(0)) { $1.nanoseconds <= limit ? $0 + $1.count : $0 }
        return Double(inTime) / Double(row.offered) * (1 - givingUp)
    }
}
