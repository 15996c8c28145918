import LineProtocol
import Measurement
import Organization

/// Lines with which a router refuses what it reads.
extension Tally {
    /// Counts an `ERROR`.
    ///
    /// - Parameter crossed: whether a word of the router that was read before explains it.
    mutating func note(_ error: ErrorLine, crossed: Bool, now: Timestamp) {
        let word = "ERROR \(error.code.wireName)"
        self.countError(word, crossed: crossed, now: now) {
            var line = word + (error.ref.map { " \($0)" } ?? " -")
            if let offer = error.offer { line += " offer=\(offer.number).\(offer.epoch)" }
            if let inquiry = error.inquiry { line += " inquiry=\(inquiry)" }
            return "\(line) \(error.text.string)"
        }
    }

    /// Counts a `FATAL`.
    mutating func note(_ fatal: Fatality, now: Timestamp) {
        self.countError("FATAL \(fatal.code.wireName)", crossed: false, now: now) { fatal.description }
    }
}
