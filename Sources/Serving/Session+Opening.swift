import LineProtocol
import Organization

/// Before the role is known, and what both roles say.
extension Session {
    /// What is said before `hello`: that, or `ping`.
    func open(_ command: Command, now: Timestamp) {
        switch command {
        case .hello(let version, let role, let token):
            self.greet(version, role, token, now: now)
        case .ping(let text):
            self.say(.pong(text))
        default:
            self.end(.needHello, Self.howToBegin)
        }
    }

    private func greet(_ version: UInt64, _ role: Role, _ token: Text?, now: Timestamp) {
        guard version == LineLimits.version else {
            self.end(.version, "this router speaks version 1")
            return
        }
        guard self.isAuthorized(token) else {
            self.end(.unauthorized, "the token is missing or wrong")
            return
        }
        self.phase = .serving(role)
        // Until now the time for saying hello was watched; from here on it is silence.
        self.switchboard.connections.setNextCheck(self.number, now + self.switchboard.settings.pingAfter)
        self.say(.welcome(session: self.switchboard.nextSessionNumber()))
    }

    /// Compares tokens in a time that tells nothing about how much of a wrong one was right.
    private func isAuthorized(_ shown: Text?) -> Bool {
        guard let token = self.switchboard.token, self.form != .lines(isAuthorized: true) else { return true }
        guard let shown else { return false }
        return shown.withDecoded { shown in
            var difference = shown.count ^ token.count
            for (index, byte) in shown.enumerated() {
                difference |= Int(byte ^ token[index % token.count])
            }
            return difference == 0
        }
    }

    /// What every role may say. What is left is another role's.
    func anybody(says command: Command) {
        switch command {
        case .ping(let text):
            self.say(.pong(text))
        case .pong:
            break
        case .hello:
            self.refuse(.wrongState, ref: nil, "hello was said already")
        default:
            self.refuse(.notAllowed, ref: command.ref, "this role does not say that", isMalformed: true)
        }
    }
}
