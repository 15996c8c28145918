import Analysis
import Organization
import Population

/// The service over the story's time.
extension Simulator {
    /// The first instant after a minute of the story.
    func end(ofMinute minute: Int) -> Timestamp {
        let nanoseconds = Double(minute + 1) * 60e9 / self.population.profile.timeScale
        return Timestamp(nanoseconds: Int64(nearest: nanoseconds))
    }

    /// Closes the minutes that are over at an instant; only the last of them can have had anything in it.
    mutating func closeMinutes(by instant: Timestamp) {
        while instant >= self.minuteEnd {
            self.closeMinute(at: self.minuteEnd)
            self.minute += 1
            self.minuteEnd = self.end(ofMinute: self.minute)
        }
    }

    /// Puts what was counted since the last time into the minute that is going on.
    mutating func closeMinute(at instant: Timestamp) {
        for desk in self.desks {
            desk.presence.advance(to: instant)
            let time = desk.presence.take()
            guard time.busy > 0 || time.available > 0 else { continue }
            self.tally.parts.count(desk: desk.index) {
                $0.busyNanoseconds += time.busy
                $0.availableNanoseconds += time.available
            }
        }
        let start = self.minute == 0 ? Timestamp.zero : self.end(ofMinute: self.minute - 1)
        self.tally.serviceLines += self.tally.course.add(
            self.tally.parts.takeChanges(),
            minute: self.minute,
            nanoseconds: max(0, instant.nanoseconds(since: start))
        )
    }

    /// Everything that was counted.
    mutating func book() -> ServiceBook {
        self.closeMinutes(by: self.now)
        self.closeMinute(at: self.now)
        self.tally.serviceLines += self.tally.course.finish()
        var book = self.tally.course.book
        book.add(self.tally.parts.waits)
        let chart = self.population.deskChart
        book.targets = ChannelTarget.targets(of: self.population.profile)
        book.frontDesks = self.population.frontDesks.map { chart.desks[$0].name }
        for seat in self.tally.scores.indices {
            self.tally.scores[seat].busyNanoseconds = self.seats[seat].time.busyNanoseconds
            self.tally.scores[seat].availableNanoseconds = self.seats[seat].time.availableNanoseconds
        }
        book.agents = ScoredAgent.agents(Array(self.tally.scores), of: self.population)
        return book
    }

    /// A conversation is over, for the leaderboard.
    mutating func score(_ hand: HandRow, _ spent: SpentTime) {
        guard !self.tally.scores.isEmpty else { return }
        let seat = Int(hand.seat)
        self.tally.scores[seat].count(spent, isSolved: hand.completeness == .solved)
        let comparison = self.tally.headToHead.ended(
            row: seat,
            kind: hand.kind,
            completeness: hand.completeness,
            handleNanoseconds: spent.handleNanoseconds
        )
        if let comparison { self.tally.scores.note(comparison) }
    }
}
