/// What a line from a client turned out to be.
package enum DecodedCommand {
    case command(Command)
    case failure(LineError)
}
