package import Organization

/// Takes the commands of one connection, for the data path.
///
/// A command is large, and an enum that can hold any of them is copied at every step from the parser to its reader;
/// those copies cost several times what reading the line does. So the commands that occur once an inquiry arrive as
/// calls, the others as a ``Command``.
package protocol CommandHandler: AnyObject {
    func inquire(_ inquire: Inquire)
    func accept(ref: UInt64, offer: OfferID, stamp: UInt64?)
    func resolve(ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool)
    /// Any command but the three above.
    func command(_ command: Command)
    /// A line that is no command.
    func malformed(_ error: LineError)
}
