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

    /// Words to the end of the line, in which nothing is escaped. An LF, CR or NUL would not survive being written
    /// again.
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
