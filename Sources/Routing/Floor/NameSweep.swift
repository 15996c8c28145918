/// When it is worth looking for names that nobody uses any more.
///
/// A look walks over every kind of inquiry and of agent, so it has to be paid for: by an agent who left or learned, by a sixteenth of all
/// names being new since the last look, or by inquiries that ended. Of those one is enough after a look that found much, a sixteenth of the
/// names; after one that found less it takes twice as many as before, up to 1,024. So neither a router whose names are all in use nor
/// a customer who gives up one name for the next makes it look at every line.
struct NameSweep: Sendable {
    /// What has happened since the start.
    struct Events: Equatable, Sendable {
        /// Agents who left, or have other skills.
        var departures = 0
        /// Inquiries that ended or changed, and names for which there was no room.
        var endings = 0
        /// Names known now.
        var names = 0
    }

    private static let mostEndings = 1_024
    private static let newNames = 256
    /// A look that forgets this part of the names was worth it.
    private static let part = 16

    private var last: Events?
    private var wantedEndings = 1

    func isWorthwhile(_ events: Events) -> Bool {
        guard let last = self.last else { return true }
        return events.departures != last.departures || events.names - last.names >= Self.newNames
            || events.endings - last.endings >= self.wantedEndings
    }

    /// - Parameter events: as they are after the look.
    mutating func looked(forgotten: Int, _ events: Events) {
        self.last = events
        let isMuch = forgotten > 0 && forgotten * Self.part >= events.names + forgotten
        self.wantedEndings = isMuch ? 1 : min(self.wantedEndings * 2, Self.mostEndings)
    }
}
