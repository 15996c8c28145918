package import Organization

/// How one part of the customers was served: all of them, those of a topic, of a channel, of a tier, or those who came to a desk.
///
/// A live run and one in virtual time fill the same rows. Only inquiries due after the warm-up count, except in `waiting`. A desk
/// counts visits: an inquiry that is transferred to another desk is offered there too, and waits there anew. Sums are of real or
/// virtual nanoseconds, `timeScale` of which are one nanosecond of the story.
package struct ServiceRow: Equatable, Sendable {
    /// Inquiries that came: those that the router took, and those that it refused; at a desk, those that came to it.
    package var offered = 0
    /// Of those, first calls: the others are of customers who had called about the same before.
    package var cases = 0
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
    /// Answered by self-service before they came to a desk; in no other count.
    package var deflected = 0
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
    /// Of those, as the agents who handed them on know them: to somebody who can solve it, to somebody who cannot, up a tier, to
    /// a desk with less to do.
    package var transfersRight = 0
    package var transfersWrong = 0
    package var transfersEscalation = 0
    package var transfersOverflow = 0
    /// Left the queue for a desk that helps out.
    package var overflowed = 0
    /// Conversations that ended with a basic question answered by somebody without the skill, with the FAQ, after a colleague was
    /// asked, in a sale.
    package var basicAnswers = 0
    package var deflections = 0
    package var consults = 0
    package var sales = 0
    /// Conversations that were ended, each leg of a transferred inquiry one, and how long agents were at them, wrap-up included.
    package var conversations = 0
    /// Conversations that were not: they, or their wrap-up, were going on when the run was over or the agent's connection lost.
    package var cutOff = 0
    /// Inquiries that began to wait, less those that ceased to: over time it adds up to the backlog. Those due in the warm-up
    /// are in it.
    package var waiting = 0
    /// Of the offered, those that the router did not take. They were not answered and have not abandoned.
    package var refused = 0
    /// Of the offered, those that had not ended when the run was over: nobody knows how they would have ended.
    package var openAtEnd = 0
    /// Of those, the ones that no agent had accepted; at a desk, no agent of it.
    package var unansweredAtEnd = 0
    @NanosecondSum package var handleNanoseconds: Int128 = 0
    @NanosecondSum package var wrapUpNanoseconds: Int128 = 0
    /// How long those who were answered waited: from due, at a desk from coming there.
    @NanosecondSum package var waitNanoseconds: Int128 = 0
    /// What transfers cost the customers: from the answer of an agent who handed them on to the answer of the next.
    @NanosecondSum package var transferNanoseconds: Int128 = 0
    /// Time of agents with something in hand, and of those ready with nothing; of desks and of all alone.
    @NanosecondSum package var busyNanoseconds: Int128 = 0
    @NanosecondSum package var availableNanoseconds: Int128 = 0
    /// The waits one by one, in nanoseconds of the story.
    package var storyWaits = LatencyHistogram(geometry: ServiceRow.waits)

    /// From a millisecond to a year of the story.
    package static let waits =
        HistogramGeometry(lowest: 1_000_000, highest: 366 * 86_400_000_000_000, significantDigits: 3) ?? .latency

    package init() {}

    /// Somebody came to the router and was turned away.
    @inline(__always)
    package mutating func refuse(isFirstCall: Bool) {
        self.offered += 1
        if isFirstCall { self.cases += 1 }
        self.refused += 1
    }

    /// The run is over and somebody is still there.
    package mutating func leaveOpen(wasAnswered: Bool) {
        self.openAtEnd += 1
        if !wasAnswered { self.unansweredAtEnd += 1 }
    }

    /// Somebody was answered after so many nanoseconds.
    @inline(__always)
    package mutating func answer(after wait: Int64, target: Int64, timeScale: Double) {
        self.answered += 1
        if wait <= 0 { self.answeredAtOnce += 1 }
        if wait <= target { self.answeredInTime += 1 }
        self.waitNanoseconds += Int128(wait)
        self.storyWaits.record(nanoseconds: timeScale == 1 ? wait : Int64(nearest: Double(wait) * timeScale))
    }
}
