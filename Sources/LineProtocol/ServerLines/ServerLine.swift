package import Organization

/// What a server says: an answer or, unasked, what happened.
///
/// Texts point into the line they were decoded from (see ``Text``). Equality is of meaning, not of spelling.
package enum ServerLine: Equatable {
    // Opening
    /// The first line of a connection: how many bytes a line may have, LF included, and name and version of the program.
    case greeting(
        version: UInt64 = LineLimits.version,
        maximumLine: UInt64 = UInt64(LineLimits.maximumLine),
        server: Text
    )
    case welcome(session: UInt64)
    // To customers
    case queued(Queued)
    /// Self-service answered the inquiry; the end.
    case deflected(ref: UInt64, inquiry: UInt64, ticket: UInt64, article: Text)
    case assigned(Assigned)
    /// The inquiry left its agent and waits again, in its old place in time, at this desk.
    case transferred(ref: UInt64, inquiry: UInt64, desk: Text, why: TransferReason)
    case closed(Closed)
    /// The inquiry was not taken; nothing is owned and the ref is free. `retry`: in how many milliseconds trying again makes sense.
    case refused(ref: UInt64, why: RefusalReason, retry: UInt64? = nil)
    // To agents
    case loggedIn(ref: UInt64, agent: Text)
    case loggedOut(ref: UInt64)
    case offer(Offer)
    case rescind(ref: UInt64, offer: OfferID, why: RescindReason)
    /// The customer left the conversation: `why=hung-up`.
    case ended(ref: UInt64, inquiry: UInt64)
    /// Three offers in a row went unanswered: `why=no-answer`.
    case paused(ref: UInt64)
    // To everybody
    case pong(Text)
    case ping(Text)
    case error(ErrorLine)
    /// The last line; the text goes to its end.
    case fatal(FatalCode, text: Text)
    // To operators
    /// One desk: inquiries waiting, agents ready with nothing in hand, and agents with something in hand.
    case desk(name: Text, waiting: UInt64, idle: UInt64, busy: UInt64)
    /// One seat: open offers, and slots taken by conversations and wrap-up.
    case agent(name: Text, desk: Text, state: AgentState, offers: UInt64, inquiries: UInt64)
    case story(StoryLine)
    case counter(name: Text, value: UInt64)
    /// A broken invariant, told in words to the end of the line.
    case broken(desk: Text, text: Text)
    /// One command and what it does, to the end of the line.
    case help(Text)
    /// The end of an operator's answer, after `lines` lines.
    case end(command: Text, lines: UInt64)
}
