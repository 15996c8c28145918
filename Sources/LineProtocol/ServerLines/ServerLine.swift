package import Organization

/// What a server says: an answer or, unasked, what happened.
///
/// Texts point into the line they were decoded from (see ``Text``). Equality is of meaning, not of spelling.
package enum ServerLine: Equatable {
    // Opening
    case greeting(Greeting)
    case welcome(session: UInt64)
    // To customers
    case queued(Queued)
    case deflected(Deflected)
    case assigned(Assigned)
    case transferred(Transferred)
    case closed(Closed)
    case refused(Refused)
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
    case desk(DeskLine)
    case agent(AgentLine)
    case story(StoryLine)
    case counter(name: Text, value: UInt64)
    /// A broken invariant, told in words to the end of the line.
    case broken(desk: Text, text: Text)
    /// One command and what it does, to the end of the line.
    case help(Text)
    /// The end of an operator's answer, after `lines` lines.
    case end(command: Text, lines: UInt64)
}
