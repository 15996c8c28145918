/// Reads one line of a server. Remembers the ref as soon as it is read, for the error that may follow.
struct ServerLineParser {
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
    mutating func word() throws(LineFault) -> ServerWord {
        guard self.line.count < LineLimits.maximumLine else { throw .tooLong }
        guard ByteWords.isUTF8(self.line) else { throw .notUTF8 }
        let token = self.scan.token()
        guard !token.isEmpty else { throw .noWord }
        guard let word = ServerWord(bytes: token) else { throw .unknownWord }
        return word
    }

    /// Reads what follows `word`.
    mutating func serverLine(_ word: ServerWord) throws(LineFault) -> ServerLine {
        switch word {
        case .queued: return .queued(try self.queued())
        case .offer: return .offer(try self.offer())
        case .assigned: return .assigned(try self.assigned())
        case .closed: return .closed(try self.closed())
        case .transferred: return try self.transferred()
        case .deflected: return try self.deflected()
        case .refused: return try self.refused()
        case .loggedIn: return try self.loggedIn()
        case .loggedOut: return .loggedOut(ref: try self.refAlone())
        case .rescind: return try self.rescind()
        case .ended: return try self.ended()
        case .paused: return .paused(ref: try self.refAlone())
        case .pong: return .pong(try self.textAlone())
        case .ping: return .ping(try self.textAlone())
        case .error: return try self.error()
        case .fatal: return try self.fatal()
        case .inrush: return try self.greeting()
        case .welcome: return try self.welcome()
        case .counter: return try self.counter()
        case .end: return try self.end()
        case .desk: return try self.desk()
        case .agent: return try self.agent()
        case .story: return try self.story()
        case .broken: return try self.broken()
        case .help: return .help(try self.prose())
        }
    }
}

// MARK: - Parts

extension ServerLineParser {
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

    /// Words to the end of the line, in which nothing is escaped. An LF, CR or NUL would not survive being written again.
    mutating func prose() throws(LineFault) -> Text {
        let words = self.scan.rest()
        guard !words.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else { throw .badText }
        return Text(words)
    }
}

// MARK: - Everybody

extension ServerLineParser {
    private mutating func greeting() throws(LineFault) -> ServerLine {
        try self.scan.argument()
        let version = try self.scan.number()
        var maximumLine: UInt64?
        var server: Text?
        while let key = try self.scan.key() {
            switch key {
            case .maxLine: maximumLine = try self.scan.number()
            case .server: server = try self.scan.text()
            default: _ = self.scan.value()
            }
        }
        guard let maximumLine, let server else { throw .missingKey }
        return .greeting(Greeting(version: version, maximumLine: maximumLine, server: server))
    }

    private mutating func welcome() throws(LineFault) -> ServerLine {
        var session: UInt64?
        while let key = try self.scan.key() {
            switch key {
            case .session: session = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard let session else { throw .missingKey }
        return .welcome(session: session)
    }

    private mutating func error() throws(LineFault) -> ServerLine {
        try self.scan.argument()
        let code: ErrorCode = try self.scan.choice()
        try self.scan.argument()
        if !self.scan.pass("-") { _ = try self.readRef() }
        var line = ErrorLine(code: code, ref: self.ref, text: Text(""))
        // The text begins at the first token that is not one of the two ids.
        while let id = self.idBeforeText, try self.scan.key() == id {
            if id == .offer { line.offer = try self.scan.offer() } else { line.inquiry = try self.scan.number() }
        }
        line.text = try self.prose()
        return .error(line)
    }

    /// The key of the next token when it is one of those that may stand before the text of an error.
    private var idBeforeText: LineKey? {
        var ahead = self.scan
        let token = ahead.token()
        guard let equals = token.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        switch UnsafeBufferPointer(rebasing: token[..<equals]) {
        case "offer": return .offer
        case "inquiry": return .inquiry
        default: return nil
        }
    }

    private mutating func fatal() throws(LineFault) -> ServerLine {
        try self.scan.argument()
        let code: FatalCode = try self.scan.choice()
        return .fatal(code, text: try self.prose())
    }
}

// MARK: - Customers

extension ServerLineParser {
    mutating func queued() throws(LineFault) -> Queued {
        let ref = try self.readRef()
        var inquiry: UInt64?
        var ticket: UInt64?
        var desk: Text?
        var ahead: UInt64?
        while let key = try self.scan.key() {
            switch key {
            case .inquiry: inquiry = try self.scan.number()
            case .ticket: ticket = try self.scan.number()
            case .desk: desk = try self.scan.name()
            case .ahead: ahead = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard let inquiry, let ticket, let desk, let ahead else { throw .missingKey }
        return Queued(ref: ref, inquiry: inquiry, ticket: ticket, desk: desk, ahead: ahead)
    }

    private mutating func deflected() throws(LineFault) -> ServerLine {
        let ref = try self.readRef()
        var inquiry: UInt64?
        var ticket: UInt64?
        var article: Text?
        while let key = try self.scan.key() {
            switch key {
            case .inquiry: inquiry = try self.scan.number()
            case .ticket: ticket = try self.scan.number()
            case .article: article = try self.scan.text()
            default: _ = self.scan.value()
            }
        }
        guard let inquiry, let ticket, let article else { throw .missingKey }
        return .deflected(Deflected(ref: ref, inquiry: inquiry, ticket: ticket, article: article))
    }

    mutating func assigned() throws(LineFault) -> Assigned {
        let ref = try self.readRef()
        var inquiry: UInt64?
        var agent: Text?
        var desk: Text?
        var waited: UInt64?
        var stamp: UInt64?
        while let key = try self.scan.key() {
            switch key {
            case .inquiry: inquiry = try self.scan.number()
            case .agent: agent = try self.scan.name()
            case .desk: desk = try self.scan.name()
            case .waited: waited = try self.scan.number()
            case .stamp: stamp = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard let inquiry, let agent, let desk, let waited else { throw .missingKey }
        return Assigned(ref: ref, inquiry: inquiry, agent: agent, desk: desk, waitedMicroseconds: waited, stamp: stamp)
    }

    private mutating func transferred() throws(LineFault) -> ServerLine {
        let ref = try self.readRef()
        var inquiry: UInt64?
        var desk: Text?
        var why: RequeueReason?
        while let key = try self.scan.key() {
            switch key {
            case .inquiry: inquiry = try self.scan.number()
            case .desk: desk = try self.scan.name()
            case .why: why = try self.scan.choice()
            default: _ = self.scan.value()
            }
        }
        guard let inquiry, let desk, let why else { throw .missingKey }
        return .transferred(Transferred(ref: ref, inquiry: inquiry, desk: desk, why: why))
    }

    mutating func closed() throws(LineFault) -> Closed {
        let ref = try self.readRef()
        var inquiry: UInt64?
        var ticket: UInt64?
        var outcome: Outcome?
        while let key = try self.scan.key() {
            switch key {
            case .inquiry: inquiry = try self.scan.number()
            case .ticket: ticket = try self.scan.number()
            case .outcome: outcome = try self.scan.choice()
            default: _ = self.scan.value()
            }
        }
        guard let inquiry, let ticket, let outcome else { throw .missingKey }
        return Closed(ref: ref, inquiry: inquiry, ticket: ticket, outcome: outcome)
    }

    private mutating func refused() throws(LineFault) -> ServerLine {
        let ref = try self.readRef()
        var why: RefusalReason?
        var retry: UInt64?
        while let key = try self.scan.key() {
            switch key {
            case .why: why = try self.scan.choice()
            case .retry: retry = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard let why else { throw .missingKey }
        return .refused(Refused(ref: ref, why: why, retryMilliseconds: retry))
    }
}

// MARK: - Agents

extension ServerLineParser {
    private mutating func loggedIn() throws(LineFault) -> ServerLine {
        let ref = try self.readRef()
        var agent: Text?
        while let key = try self.scan.key() {
            switch key {
            case .agent: agent = try self.scan.name()
            default: _ = self.scan.value()
            }
        }
        guard let agent else { throw .missingKey }
        return .loggedIn(ref: ref, agent: agent)
    }

    mutating func offer() throws(LineFault) -> Offer {
        // Filled in place: the key bits below tell what was given.
        var offer = Offer(
            ref: try self.readRef(),
            id: OfferID(number: 0, epoch: 0),
            inquiry: 0,
            ticket: 0,
            topic: Text(""),
            channel: Text(""),
            tier: 0,
            waitedMicroseconds: 0,
            ttlMilliseconds: 0,
            attempt: 0,
            cause: .new
        )
        while let key = try self.scan.key() {
            switch key {
            case .offer: offer.id = try self.scan.offer()
            case .inquiry: offer.inquiry = try self.scan.number()
            case .ticket: offer.ticket = try self.scan.number()
            case .topic: offer.topic = try self.scan.name()
            case .channel: offer.channel = try self.scan.name()
            case .tier: offer.tier = try self.scan.small(in: LineLimits.tiers, or: .badTier)
            case .waited: offer.waitedMicroseconds = try self.scan.number()
            case .ttl: offer.ttlMilliseconds = try self.scan.number()
            case .attempt: offer.attempt = try self.scan.number()
            case .cause: offer.cause = try self.scan.choice()
            case .told: offer.told = try self.scan.flag()
            case .previous: offer.previous = try self.scan.name()
            case .stamp: offer.stamp = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard self.scan.keys.isSuperset(of: .ofOffer) else { throw .missingKey }
        return offer
    }

    private mutating func rescind() throws(LineFault) -> ServerLine {
        let ref = try self.readRef()
        var offer: OfferID?
        var why: RescindReason?
        while let key = try self.scan.key() {
            switch key {
            case .offer: offer = try self.scan.offer()
            case .why: why = try self.scan.choice()
            default: _ = self.scan.value()
            }
        }
        guard let offer, let why else { throw .missingKey }
        return .rescind(ref: ref, offer: offer, why: why)
    }

    private mutating func ended() throws(LineFault) -> ServerLine {
        let ref = try self.readRef()
        var inquiry: UInt64?
        while let key = try self.scan.key() {
            switch key {
            case .inquiry: inquiry = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard let inquiry else { throw .missingKey }
        return .ended(ref: ref, inquiry: inquiry)
    }
}
