/// Takes the lines of one connection on the client's side, for the data path; why there are calls, see
/// ``CommandHandler``.
package protocol ServerLineHandler: AnyObject {
    func queued(_ line: Queued)
    func offer(_ line: Offer)
    func assigned(_ line: Assigned)
    func closed(_ line: Closed)
    /// Any line but the four above.
    func serverLine(_ line: ServerLine)
    /// A line that cannot be read.
    func malformed(_ error: LineError)
}
