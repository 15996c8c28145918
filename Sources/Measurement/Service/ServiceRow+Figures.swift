/// What follows from the sums: every figure of the service is defined here and nowhere else, whoever shows it. All are of the
/// inquiries due after the warm-up, or of the agents' time after it. A figure is nil when there was nothing to take it from;
/// seconds are of the story.
extension ServiceRow {
    /// The mean wait of those who were answered (ASA).
    package func meanWaitSeconds(timeScale: Double) -> Double? {
        Self.mean(self.waitNanoseconds, of: self.answered, timeScale: timeScale)
    }

    /// The mean time of an agent for a conversation, wrap-up included (AHT).
    package func meanHandleSeconds(timeScale: Double) -> Double? {
        Self.mean(self.handleNanoseconds, of: self.conversations, timeScale: timeScale)
    }

    /// Of that, the wrap-up.
    package func meanWrapUpSeconds(timeScale: Double) -> Double? {
        Self.mean(self.wrapUpNanoseconds, of: self.conversations, timeScale: timeScale)
    }

    /// What one transfer costs the customer: talking to the agent who hands on, and waiting for the next.
    package func meanTransferSeconds(timeScale: Double) -> Double? {
        Self.mean(self.transferNanoseconds, of: self.transfers, timeScale: timeScale)
    }

    /// The wait that this percentage of those who were answered did not exceed.
    package func waitSeconds(atPercentile percentile: Double) -> Double? {
        self.storyWaits.value(atPercentile: percentile).map { value in
            Double(min(value, self.storyWaits.maximumNanoseconds ?? value)) / 1e9
        }
    }

    /// The service level: answered in time, of all offered. Those who left or were refused count against it.
    package var serviceLevel: Double? { Self.share(self.answeredInTime, of: self.offered) }
    /// Abandoned of all offered.
    package var abandonment: Double? { Self.share(self.abandoned, of: self.offered) }
    /// Answered without waiting, of all answered.
    package var promptness: Double? { Self.share(self.answeredAtOnce, of: self.answered) }
    /// Solved by the first agent, of all answered (FCR).
    package var firstContactResolution: Double? { Self.share(self.solvedByFirstAgent, of: self.answered) }
    /// Conversations handed on for each inquiry that was answered, and of those the ones handed on for one reason.
    package var transferRate: Double? { Self.share(self.transfers, of: self.answered) }
    package var rightTransferRate: Double? { Self.share(self.transfersRight, of: self.answered) }
    package var wrongTransferRate: Double? { Self.share(self.transfersWrong, of: self.answered) }
    package var escalationRate: Double? { Self.share(self.transfersEscalation, of: self.answered) }
    /// Moved from a queue to a desk that helps out, for each inquiry that was answered.
    package var overflowRate: Double? { Self.share(self.overflowed, of: self.answered) }
    /// Not taken by the router, of all offered.
    package var refusal: Double? { Self.share(self.refused, of: self.offered) }
    /// Still open when the run was over, of all offered: the part of the customers whose end no figure knows.
    package var openShare: Double? { Self.share(self.openAtEnd, of: self.offered) }
    /// Calls about one case.
    package var contactsPerCase: Double? { Self.share(self.offered, of: self.cases) }
    /// Sales for each conversation.
    package var salesPerContact: Double? { Self.share(self.sales, of: self.conversations) }
    /// Ended here with an answer, of all that came here.
    package var shareEndedHere: Double? { Self.share(self.solved + self.unsolved + self.callback, of: self.offered) }

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
