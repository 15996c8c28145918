import Organization

extension Command {
    /// The command that begins with `word`, with nothing else said yet; nil when there is none.
    init?(word: UnsafeBufferPointer<UInt8>) {
        switch word {
        case "inquire": self = .inquire(.blank)
        case "abandon": self = .abandon(ref: 0)
        case "accept": self = Accept().command
        case "decline": self = .decline(ref: 0, offer: .none, why: nil)
        case "resolve": self = Resolve().command
        case "wrapped": self = Wrapped().command
        case "transfer": self = .transfer(.blank)
        case "ready": self = .ready(ref: 0)
        case "pause": self = .pause(ref: 0, why: nil)
        case "login": self = .login(.blank)
        case "skills": self = .skills(ref: 0, .none)
        case "logout": self = .logout(ref: 0, drain: false)
        case "hello": self = .hello(role: .customer)
        case "ping": self = .ping(.none)
        case "pong": self = .pong(.none)
        case "desks": self = .desks
        case "agents": self = .agents(team: nil)
        case "inquiry": self = .inquiry(0)
        case "counters": self = .counters
        case "check": self = .check
        case "reskill": self = .reskill(Reskill())
        case "topic": self = .topic(.none, desk: .none)
        case "drain": self = .drain
        case "open": self = .open
        case "help": self = .help
        default: return nil
        }
    }

    /// Appends the line with its LF: arguments, then attributes in the order of the protocol page, without those that
    /// say a default. Decoding it again gives an equal command.
    ///
    /// - Note: Long lists make the line longer than a server takes: keep it within `LineLimits.maximumLine`.
    package func encode(into buffer: inout LineBuffer) {
        switch self {
        // What is said of every inquiry. A command is large, and to copy one costs as much as to write the line.
        case .inquire(let inquire): inquire.write(to: &buffer)
        case .accept(let ref, let offer, let stamp): Accept(ref: ref, offer: offer, stamp: stamp).write(to: &buffer)
        case .resolve(let ref, let inquiry, let outcome, let wrapUp):
            Resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp).write(to: &buffer)
        case .wrapped(let ref, let inquiry): Wrapped(ref: ref, inquiry: inquiry).write(to: &buffer)
        default: self.write(to: &buffer)
        }
    }
}

extension Command: LinePayload {
    mutating func walk(_ line: inout some LineVisitor) {
        switch self {
        case .hello(var version, var role, var token):
            line.argument("hello ", NumberValue.self, &version)
            if version == LineLimits.version {
                line.attribute(" role=", WordValue<Role>.self, &role, or: .missingRole)
                line.attribute(" token=", TextValue.self, &token)
            } else {
                // Another version may have other words; the answer is FATAL version whatever follows.
                line.ignoreRest()
            }
            self = .hello(version: version, role: role, token: token)
        case .inquire(var inquire):
            inquire.walk(&line)
            self = .inquire(inquire)
        case .abandon(var ref):
            line.argument("abandon ", RefValue.self, &ref)
            self = .abandon(ref: ref)
        case .login(var login):
            login.walk(&line)
            self = .login(login)
        case .skills(var ref, var skills):
            line.argument("skills ", RefValue.self, &ref)
            line.attribute(" skills=", SkillsValue.self, &skills, or: .missingSkills)
            self = .skills(ref: ref, skills)
        case .ready(var ref):
            line.argument("ready ", RefValue.self, &ref)
            self = .ready(ref: ref)
        case .pause(var ref, var why):
            line.argument("pause ", RefValue.self, &ref)
            line.attribute(" why=", TextValue.self, &why)
            self = .pause(ref: ref, why: why)
        case .logout(var ref, var drain):
            line.argument("logout ", RefValue.self, &ref)
            line.attribute(" drain=", FlagValue.self, &drain, unless: false)
            self = .logout(ref: ref, drain: drain)
        case .accept(let ref, let offer, let stamp):
            var accept = Accept(ref: ref, offer: offer, stamp: stamp)
            accept.walk(&line)
            self = accept.command
        case .decline(var ref, var offer, var why):
            line.argument("decline ", RefValue.self, &ref)
            line.argument(" ", OfferValue.self, &offer)
            line.attribute(" why=", TextValue.self, &why)
            self = .decline(ref: ref, offer: offer, why: why)
        case .resolve(let ref, let inquiry, let outcome, let wrapUp):
            var resolve = Resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp)
            resolve.walk(&line)
            self = resolve.command
        case .wrapped(let ref, let inquiry):
            var wrapped = Wrapped(ref: ref, inquiry: inquiry)
            wrapped.walk(&line)
            self = wrapped.command
        case .transfer(var transfer):
            transfer.walk(&line)
            self = .transfer(transfer)
        case .ping(var text):
            line.argument("ping ", TextValue.self, &text)
            self = .ping(text)
        case .pong(var text):
            line.argument("pong ", TextValue.self, &text)
            self = .pong(text)
        case .desks: line.word("desks")
        case .agents(var team):
            line.word("agents")
            line.attribute(" team=", NameValue.self, &team)
            self = .agents(team: team)
        case .inquiry(var number):
            line.argument("inquiry ", NumberValue.self, &number)
            self = .inquiry(number)
        case .counters: line.word("counters")
        case .check: line.word("check")
        case .reskill(var reskill):
            reskill.walk(&line)
            self = .reskill(reskill)
        case .topic(var name, var desk):
            line.argument("topic ", NameValue.self, &name)
            line.attribute(" desk=", NameValue.self, &desk, or: .missingDesk)
            self = .topic(name, desk: desk)
        case .drain: line.word("drain")
        case .open: line.word("open")
        case .help: line.word("help")
        }
    }
}
