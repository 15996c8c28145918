internal import Measurement
import Organization
import People
import Population
import Reports

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
        self.cast.settleTimes(now: instant)
        let start = self.minute == 0 ? Timestamp.zero : self.end(ofMinute: self.minute - 1)
        self.figures.serviceLines += self.figures.course.add(
            self.cast.tally.parts.takeChanges(),
            minute: self.minute,
            nanoseconds: max(0, instant.nanoseconds(since: start))
        )
    }

    /// Everything that was counted.
    mutating func book() -> ServiceBook {
        self.closeMinutes(by: self.now)
        self.closeMinute(at: self.now)
        self.figures.serviceLines += self.figures.course.finish()
        var book = self.figures.course.book
        book.add(self.cast.tally.parts.waits)
        let chart = self.population.deskChart
        book.targets = ChannelTarget.targets(of: self.population.profile)
        book.frontDesks = self.population.frontDesks.map { chart.desks[$0].name }
        self.cast.settleScores(now: self.now)
        book.agents = ScoredAgent.agents(Array(self.cast.scores), of: self.population)
        return book
    }
}
