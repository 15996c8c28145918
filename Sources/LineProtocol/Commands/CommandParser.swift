/// Reads one command. Remembers the ref as soon as it is read, for the error that may follow.
struct CommandParser {
    private let line: UnsafeBufferPointer<UInt8>
    var scan: LineScanner
    private(set) var ref: UInt64?

    @inline(__always)
    init(_ line: UnsafeBufferPointer<UInt8>) {
        self.line = line
        self.scan = LineScanner(line)
    }

    /// Checks the line as a whole and reads its first word; the rest is for the function of that word.
    @inline(__always)
    mutating func word() throws(LineFault) -> CommandWord {
        guard self.line.count < LineLimits.maximumLine else { throw .tooLong }
        guard ByteWords.isUTF8(self.line) else { throw .notUTF8 }
        let token = self.scan.token()
        guard !token.isEmpty else { throw .noWord }
        guard let word = CommandWord(bytes: token) else { throw .unknownWord }
        return word
    }

    /// Reads what follows `word`.
    mutating func command(_ word: CommandWord) throws(LineFault) -> Command {
        switch word {
        case .inquire: return .inquire(try self.inquire())
        case .accept:
            let (ref, offer, stamp) = try self.accept()
            return .accept(ref: ref, offer: offer, stamp: stamp)
        case .resolve:
            let (ref, inquiry, outcome, wrapUp) = try self.resolve()
            return .resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp)
        case .wrapped: return try self.wrapped()
        case .transfer: return try self.transfer()
        case .decline: return try self.decline()
        case .abandon: return .abandon(ref: try self.refAlone())
        case .ready: return .ready(ref: try self.refAlone())
        case .pause: return try self.pause()
        case .login: return try self.login()
        case .skills: return try self.moreSkills()
        case .logout: return try self.logout()
        case .hello: return try self.hello()
        case .ping: return .ping(try self.textAlone())
        case .pong: return .pong(try self.textAlone())
        case .inquiry: return try self.inquiry()
        case .agents: return try self.agents()
        case .reskill: return try self.reskill()
        case .topic: return try self.topic()
        case .desks, .counters, .check, .drain, .open, .help:
            try self.scan.finish()
            return self.bare(word)
        }
    }
}

// MARK: - Parts

extension CommandParser {
    @inline(__always)
    mutating func readRef() throws(LineFault) -> UInt64 {
        try self.scan.argument()
        let ref = try self.scan.number(or: .badRef)
        self.ref = ref
        return ref
    }

    private mutating func refAlone() throws(LineFault) -> UInt64 {
        let ref = try self.readRef()
        try self.scan.finish()
        return ref
    }

    private mutating func textAlone() throws(LineFault) -> Text {
        try self.scan.argument()
        let text = try self.scan.text()
        try self.scan.finish()
        return text
    }

    private func bare(_ word: CommandWord) -> Command {
        switch word {
        case .desks: .desks
        case .counters: .counters
        case .check: .check
        case .drain: .drain
        case .open: .open
        case .help, .hello, .inquire, .abandon, .login, .skills, .ready, .pause, .logout, .accept, .decline, .resolve,
            .wrapped,
            .transfer, .ping, .pong, .agents, .inquiry, .reskill, .topic:
            .help
        }
    }
}

// MARK: - Everybody and operators

extension CommandParser {
    private mutating func hello() throws(LineFault) -> Command {
        try self.scan.argument()
        let version = try self.scan.number()
        guard version == LineLimits.version else {
            // Another version may have other words; the answer is FATAL version whatever follows.
            return .hello(Hello(version: version, role: .customer))
        }
        var role: Role?
        var token: Text?
        while let key = try self.scan.key() {
            switch key {
            case .role: role = try self.scan.choice()
            case .token: token = try self.scan.text()
            default: _ = self.scan.value()
            }
        }
        guard let role else { throw .missingRole }
        return .hello(Hello(version: version, role: role, token: token))
    }

    private mutating func inquiry() throws(LineFault) -> Command {
        try self.scan.argument()
        let number = try self.scan.number()
        try self.scan.finish()
        return .inquiry(number)
    }

    private mutating func agents() throws(LineFault) -> Command {
        var team: Text?
        while let key = try self.scan.key() {
            switch key {
            case .team: team = try self.scan.name()
            default: _ = self.scan.value()
            }
        }
        return .agents(team: team)
    }

    private mutating func reskill() throws(LineFault) -> Command {
        try self.scan.argument()
        let name = try self.scan.name()
        var skills: Text?
        var channels: Text?
        var tiers: Text?
        while let key = try self.scan.key() {
            switch key {
            case .skills: skills = try self.scan.skills()
            case .channels: channels = try self.scan.channels()
            case .tiers: tiers = try self.scan.tiers()
            default: _ = self.scan.value()
            }
        }
        guard let skills else { throw .missingSkills }
        return .reskill(Reskill(name: name, skills: skills, channels: channels, tiers: tiers))
    }

    private mutating func topic() throws(LineFault) -> Command {
        try self.scan.argument()
        let name = try self.scan.name()
        var desk: Text?
        while let key = try self.scan.key() {
            switch key {
            case .desk: desk = try self.scan.name()
            default: _ = self.scan.value()
            }
        }
        guard let desk else { throw .missingDesk }
        return .topic(name, desk: desk)
    }
}

// MARK: - Customers

extension CommandParser {
    mutating func inquire() throws(LineFault) -> Inquire {
        var inquire = Inquire(ref: try self.readRef(), topic: Text(""))
        while let key = try self.scan.key() {
            switch key {
            case .topic: inquire.topic = try self.scan.name()
            case .channel: inquire.channel = try self.scan.name()
            case .tier: inquire.tier = try self.scan.small(in: LineLimits.tiers, or: .badTier)
            case .priority: inquire.priority = try self.scan.small(in: LineLimits.priorities, or: .badPriority)
            case .needs: inquire.needs = try self.scan.names()
            case .prefers: inquire.prefers = try self.scan.names()
            case .segment: inquire.segment = try self.scan.name()
            case .ticket: inquire.ticket = try self.scan.number()
            case .key: inquire.key = try self.scan.name()
            case .stamp: inquire.stamp = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        // A topic that was given has at least one byte.
        guard !inquire.topic.isEmpty else { throw .missingTopic }
        return inquire
    }
}
