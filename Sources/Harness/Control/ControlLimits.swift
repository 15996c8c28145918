/// What bounds a line of the control protocol, with its LF.
enum ControlLimits {
    /// The longest line. Only plans, intervals and ledgers come near it.
    static let line = 4 << 20
    /// The longest line before a worker has shown its token.
    static let greeting = 4_096
}
