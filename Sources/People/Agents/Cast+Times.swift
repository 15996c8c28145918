internal import Measurement
package import Organization
import Population

/// The agents' time, in all, by desk and by agent.
extension Cast {
    /// Brings the time of the agents since the last call into the tally.
    package mutating func settleTimes(now: Timestamp) {
        for desk in 0..<self.times.deskCount {
            let time = self.times.take(desk: desk, now: now)
            guard time.busy > 0 || time.available > 0 else { continue }
            self.tally.service.busyNanoseconds += Int64(clamping: time.busy)
            self.tally.service.availableNanoseconds += Int64(clamping: time.available)
            self.tally.parts.count(desk: desk) {
                $0.busyNanoseconds += time.busy
                $0.availableNanoseconds += time.available
            }
        }
    }

    /// Brings the time of every agent into its score: for the end, as it walks over all.
    package mutating func settleScores(now: Timestamp) {
        for seat in self.scores.indices {
            let time = self.times.time(ofSeat: seat, now: now)
            self.scores[seat].busyNanoseconds = time.busyNanoseconds
            self.scores[seat].availableNanoseconds = time.availableNanoseconds
        }
    }
}
