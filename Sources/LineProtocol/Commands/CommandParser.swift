/// Reads one command. Remembers the ref as soon as it is read, for the error that may follow.
struct CommandParser {
    private let line: UnsafeBufferPointer<UInt8>
    private var scan: LineScanner
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
        case .logout: return try self.logout()
        case .hello: return try self.hello()
        case .ping: return .ping(try self.textAlone())
        case .pong: return .pong(try self.textAlone())
        case .inquiry: return try self.inquiry()
        case .agents: return try self.agents()
        case .desks, .counters, .check, .drain, .open, .help:
            try self.scan.finish()
            return self.bare(word)
        }
    }
}

// MARK: - Parts

extension CommandParser {
    @inline(__always)
    private mutating func readRef() throws(LineFault) -> UInt64 {
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
        case .help, .hello, .inquire, .abandon, .login, .ready, .pause, .logout, .accept, .decline, .resolve, .wrapped,
            .transfer, .ping, .pong, .agents, .inquiry:
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

// MARK: - Agents

extension CommandParser {
    private mutating func login() throws(LineFault) -> Command {
        let ref = try self.readRef()
        var name: Text?
        var skills: Text?
        var channels: Text?
        var tiers: Text?
        var team: Text?
        var ready = false
        while let key = try self.scan.key() {
            switch key {
            case .name: name = try self.scan.name()
            case .skills: skills = try self.scan.skills()
            case .channels: channels = try self.scan.channels()
            case .tiers: tiers = try self.scan.tiers()
            case .team: team = try self.scan.name()
            case .ready: ready = try self.scan.flag()
            default: _ = self.scan.value()
            }
        }
        guard let name else { throw .missingName }
        guard let skills else { throw .missingSkills }
        guard let channels else { throw .missingChannels }
        return .login(
            Login(ref: ref, name: name, skills: skills, channels: channels, tiers: tiers, team: team, ready: ready)
        )
    }

    private mutating func pause() throws(LineFault) -> Command {
        let ref = try self.readRef()
        var why: Text?
        while let key = try self.scan.key() {
            switch key {
            case .why: why = try self.scan.text()
            default: _ = self.scan.value()
            }
        }
        return .pause(ref: ref, why: why)
    }

    private mutating func logout() throws(LineFault) -> Command {
        let ref = try self.readRef()
        var drain = false
        while let key = try self.scan.key() {
            switch key {
            case .drain: drain = try self.scan.flag()
            default: _ = self.scan.value()
            }
        }
        return .logout(ref: ref, drain: drain)
    }

    mutating func accept() throws(LineFault) -> (ref: UInt64, offer: OfferID, stamp: UInt64?) {
        let ref = try self.readRef()
        try self.scan.argument()
        let offer = try self.scan.offer()
        var stamp: UInt64?
        while let key = try self.scan.key() {
            switch key {
            case .stamp: stamp = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        return (ref, offer, stamp)
    }

    private mutating func decline() throws(LineFault) -> Command {
        let ref = try self.readRef()
        try self.scan.argument()
        let offer = try self.scan.offer()
        var why: Text?
        while let key = try self.scan.key() {
            switch key {
            case .why: why = try self.scan.text()
            default: _ = self.scan.value()
            }
        }
        return .decline(ref: ref, offer: offer, why: why)
    }

    mutating func resolve() throws(LineFault) -> (ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool) {
        let ref = try self.readRef()
        try self.scan.argument()
        let inquiry = try self.scan.number()
        var outcome: Outcome?
        var wrapUp = false
        while let key = try self.scan.key() {
            switch key {
            case .outcome:
                let word: Outcome = try self.scan.choice()
                guard word.isResolution else { throw .notAResolution }
                outcome = word
            case .wrapUp: wrapUp = try self.scan.flag()
            default: _ = self.scan.value()
            }
        }
        guard let outcome else { throw .missingOutcome }
        return (ref, inquiry, outcome, wrapUp)
    }

    private mutating func wrapped() throws(LineFault) -> Command {
        let ref = try self.readRef()
        try self.scan.argument()
        let inquiry = try self.scan.number()
        try self.scan.finish()
        return .wrapped(ref: ref, inquiry: inquiry)
    }

    private mutating func transfer() throws(LineFault) -> Command {
        let ref = try self.readRef()
        try self.scan.argument()
        let inquiry = try self.scan.number()
        var transfer = Transfer(ref: ref, inquiry: inquiry, reason: .request)
        var hasReason = false
        while let key = try self.scan.key() {
            switch key {
            case .why:
                transfer.reason = try self.scan.choice()
                hasReason = true
            case .topic: transfer.topic = try self.scan.name()
            case .tier: transfer.tier = try self.scan.small(in: LineLimits.tiers, or: .badTier)
            case .team: transfer.team = try self.scan.name()
            case .mode: transfer.isWarm = (try self.scan.choice() as TransferMode) == .warm
            case .wrapUp: transfer.wrapUp = try self.scan.flag()
            case .stamp: transfer.stamp = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard hasReason else { throw .missingWhy }
        guard transfer.topic != nil || transfer.tier != nil || transfer.team != nil else { throw .missingDestination }
        return .transfer(transfer)
    }
}
