package import Organization

/// What a client says: one line to the server.
///
/// Texts point into the line they were decoded from (see ``Text``). Equality is of meaning, not of spelling.
package enum Command: Equatable {
    /// Opens the connection: `hello 1 role=customer|agent|operator [token=SECRET]`. When the version, the one that the client
    /// wants to speak, is not 1, the rest of the line is not read, and the role is `.customer`.
    case hello(version: UInt64 = LineLimits.version, role: Role, token: Text? = nil)
    // Customers
    case inquire(Inquire)
    case abandon(ref: UInt64)
    // Agents
    case login(Login)
    /// Further skills of an agent who is paused and has nothing in hand: `skills REF skills=billing:1,refund:2`. The list is as
    /// that of a `Login`; whether the agent has one of them already is for the reader to judge.
    case skills(ref: UInt64, Text)
    case ready(ref: UInt64)
    case pause(ref: UInt64, why: Text?)
    case logout(ref: UInt64, drain: Bool)
    case accept(ref: UInt64, offer: OfferID, stamp: UInt64?)
    case decline(ref: UInt64, offer: OfferID, why: Text?)
    /// `outcome` is one that an agent may say (`Outcome.isResolution`).
    case resolve(ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool)
    case wrapped(ref: UInt64, inquiry: UInt64)
    case transfer(Transfer)
    // Everybody
    case ping(Text)
    case pong(Text)
    // Operators
    case desks
    case agents(team: Text?)
    case inquiry(UInt64)
    case counters
    case check
    case reskill(Reskill)
    /// From now on the topic comes to this desk.
    case topic(Text, desk: Text)
    case drain
    case open
    case help

    /// The person the command is about; nil for commands that take no ref.
    package var ref: UInt64? {
        switch self {
        case .inquire(let inquire): inquire.ref
        case .login(let login): login.ref
        case .transfer(let transfer): transfer.ref
        case .abandon(let ref), .skills(let ref, _), .ready(let ref), .pause(let ref, _), .logout(let ref, _),
            .accept(let ref, _, _), .decline(let ref, _, _), .resolve(let ref, _, _, _), .wrapped(let ref, _):
            ref
        case .hello, .ping, .pong, .desks, .agents, .inquiry, .counters, .check, .reskill, .topic, .drain, .open, .help:
            nil
        }
    }
}
