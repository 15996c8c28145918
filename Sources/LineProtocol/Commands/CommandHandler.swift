package import Organization

/// Takes the commands of one connection, for the data path, at a place: the actor whose turn it is.
///
/// A command is large, and an enum that can hold any of them is copied at every step from the parser to its reader;
/// those copies cost several times what reading the line does. So the commands that occur once an inquiry arrive as
/// calls, the others as a ``Command``.
package protocol CommandHandler: AnyObject {
    /// What is entered before a line is decoded, and not left until it has been dealt with.
    associatedtype Place: Actor

    func inquire(_ inquire: Inquire, at place: isolated Place)
    func accept(ref: UInt64, offer: OfferID, stamp: UInt64?, at place: isolated Place)
    func resolve(ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool, at place: isolated Place)
    /// Any command but the three above.
    func command(_ command: Command, at place: isolated Place)
    /// A line that is no command.
    func malformed(_ error: LineError, at place: isolated Place)
}
