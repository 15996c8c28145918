import LineProtocol
import NIOCore
import Transport

/// A connection of a small router: reads lines, and says what it is told to. Bound to its loop.
final class SmallSession<Router: SmallRouter>: ByteStreamHandler {
    private let router: Router
    private var stream: (any ByteStream)?
    private var lines = LineDecoder()
    private var output = LineBuffer()
    private var role: Role?
    private var isOver = false
    /// Rows of its customers' inquiries, seats of its agents, by ref.
    private var people: [UInt64: Int] = [:]

    init(router: Router) {
        self.router = router
    }

    func opened(_ stream: any ByteStream) {
        self.stream = stream
        self.say(.greeting(server: Text(Router.name)))
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        var lines = LineDecoder()
        swap(&lines, &self.lines)
        lines.feed(
            bytes,
            { line in
                self.read(CommandDecoder.decode(line))
                return !self.isOver
            },
            onTooLong: {
                self.refuse(.tooLong, ref: nil)
                return true
            }
        )
        swap(&lines, &self.lines)
    }

    func closed(_ end: StreamEnd) {
        self.leave()
    }

    // MARK: Saying

    func say(_ line: ServerLine) {
        guard !self.isOver else { return }
        self.output.removeAll()
        line.encode(into: &self.output)
        self.output.withBytes { self.stream?.send($0) }
    }

    /// The last word about one of its inquiries.
    func ended(_ line: Closed) {
        self.people[line.ref] = nil
        self.say(.closed(line))
    }

    /// The last word to one of its agents.
    func loggedOut(_ ref: UInt64) {
        self.people[ref] = nil
        self.say(.loggedOut(ref: ref))
    }

    private func refuse(_ code: ErrorCode, ref: UInt64?) {
        self.say(.error(ErrorLine(code: code, ref: ref, text: Text("this router cannot do that"))))
    }

    private func end(_ code: FatalCode) {
        self.say(.fatal(code, text: Text("this router says goodbye")))
        self.leave()
        self.stream?.close()
    }

    /// Whoever is here is lost.
    private func leave() {
        guard !self.isOver else { return }
        self.isOver = true
        let people = self.people.values
        self.people = [:]
        switch self.role {
        case .customer: for row in people { self.router.abandon(row) }
        case .agent: for seat in people { self.router.lose(seat) }
        case .operator, nil: break
        }
    }

    // MARK: Reading

    private func read(_ decoded: Result<Command, LineError>) {
        switch (decoded, self.role) {
        case (.failure(let error), _): self.say(.error(ErrorLine(error)))
        case (.success(.ping(let text)), _): self.say(.pong(text))
        case (.success(.pong), _): break
        case (.success(.hello(let version, let role, let token)), nil): self.greet(version, role, shown: token)
        case (.success, nil): self.end(.needHello)
        case (.success(let command), .customer): self.customer(says: command)
        case (.success(let command), .agent): self.agent(says: command)
        case (.success(let command), .operator): self.operator(says: command)
        }
    }

    private func greet(_ version: UInt64, _ role: Role, shown: Text?) {
        guard version == LineLimits.version else { return self.end(.version) }
        if let token = self.router.token, shown?.withDecoded({ $0.elementsEqual(token.utf8) }) != true {
            return self.end(.unauthorized)
        }
        self.role = role
        self.say(.welcome(session: self.router.nextSession()))
    }

    private func customer(says command: Command) {
        switch command {
        case .inquire(let inquire):
            guard self.people[inquire.ref] == nil else { return self.refuse(.duplicateRef, ref: inquire.ref) }
            self.people[inquire.ref] = self.router.inquire(inquire, from: self)
        case .abandon(let ref):
            guard let row = self.people[ref] else { return self.refuse(.noSuchRef, ref: ref) }
            self.router.abandon(row)
        default: self.refuse(.notAllowed, ref: command.ref)
        }
    }

    private func agent(says command: Command) {
        if case .login(let login) = command {
            guard self.people[login.ref] == nil else { return self.refuse(.duplicateRef, ref: login.ref) }
            self.people[login.ref] = self.router.login(login, from: self)
            return
        }
        guard let ref = command.ref else { return self.refuse(.notAllowed, ref: nil) }
        guard let seat = self.people[ref] else { return self.refuse(.noSuchRef, ref: ref) }
        let wasDone: Bool
        switch command {
        case .accept(_, let offer, let stamp): wasDone = self.router.accept(seat, offer, stamp: stamp)
        case .decline(_, let offer, _): wasDone = self.router.decline(seat, offer)
        case .resolve(_, let inquiry, let outcome, let wrapUp):
            wasDone = self.router.resolve(seat, inquiry, outcome, wrapUp: wrapUp)
        case .wrapped(_, let inquiry): wasDone = self.router.wrapped(seat, inquiry)
        case .transfer(let transfer): wasDone = self.router.transfer(seat, transfer)
        // Everybody may take everything here, so what else an agent can do changes nothing.
        case .skills: return
        case .ready: return self.router.setReady(seat, true)
        case .pause: return self.router.setReady(seat, false)
        case .logout(_, let drain): return self.router.logout(seat, drain: drain)
        default: return self.refuse(.notAllowed, ref: ref)
        }
        if !wasDone { self.refuse(.stale, ref: ref) }
    }

    private func `operator`(says command: Command) {
        switch command {
        case .counters:
            let figures = self.router.figures
            for (name, value) in figures { self.say(.counter(name: Text(name), value: value)) }
            self.say(.end(command: Text("counters"), lines: UInt64(figures.count)))
        case .check: self.say(.end(command: Text("check"), lines: 0))
        default: self.refuse(.notAllowed, ref: nil)
        }
    }
}
