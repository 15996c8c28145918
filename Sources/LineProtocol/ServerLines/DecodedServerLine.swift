/// What a line from a server turned out to be.
///
/// A client skips a line whose failure is `unknown-command`: a newer server may say more.
package enum DecodedServerLine {
    case line(ServerLine)
    case failure(LineError)
}
