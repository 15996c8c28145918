package import Transport

/// What has to be brought up: so many times `inrush worker --join ENDPOINT`, each with the token.
package struct LaunchOrder: Equatable, Sendable {
    package var workers: Int
    package var endpoint: Endpoint
    /// Goes into the environment or the standard input of a worker, never on its command line.
    package var token: String
    /// An existing folder for what workers say on standard error.
    package var logs: String
}

/// How a process that a launcher started has ended.
package struct LaunchedEnd: Equatable, Sendable, CustomStringConvertible {
    /// Its id on this machine; nil when it could not be started.
    package var pid: Int32?
    /// What it is called as long as nobody knows which worker it was.
    package var name: String
    /// How, and what it said last.
    package var words: String

    package init(pid: Int32?, name: String, words: String) {
        self.pid = pid
        self.name = name
        self.words = words
    }

    package var description: String { "\(self.name) \(self.words)" }
}

/// Brings up workers, here or elsewhere.
///
/// All any launcher has to do is run one command some times; who joined, who is ready and who was lost is known from the
/// control connections. How a launched process ended counts only for those that never joined.
package protocol Launcher: Sendable {
    /// How long workers may take to join.
    var joinLimit: Duration { get }

    /// Starts the workers and returns when all that it started have ended and have been reaped. Cancelling ends them.
    ///
    /// - Parameter ended: called for each that ended.
    func launch(_ order: LaunchOrder, ended: @escaping @Sendable (LaunchedEnd) async -> Void) async
}
