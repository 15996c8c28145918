import Organization

extension ServerLine {
    /// The line that begins with `word`, with nothing else said yet; nil when there is none.
    init?(word: UnsafeBufferPointer<UInt8>) {
        switch word {
        case "QUEUED": self = .queued(.blank)
        case "OFFER": self = .offer(.blank)
        case "ASSIGNED": self = .assigned(.blank)
        case "CLOSED": self = .closed(.blank)
        case "TRANSFERRED": self = .transferred(ref: 0, inquiry: 0, desk: .none, why: .request)
        case "DEFLECTED": self = .deflected(ref: 0, inquiry: 0, ticket: 0, article: .none)
        case "REFUSED": self = .refused(ref: 0, why: .full)
        case "LOGGED-IN": self = .loggedIn(ref: 0, agent: .none)
        case "LOGGED-OUT": self = .loggedOut(ref: 0)
        case "RESCIND": self = .rescind(ref: 0, offer: .none, why: .timeout)
        case "ENDED": self = .ended(ref: 0, inquiry: 0)
        case "PAUSED": self = .paused(ref: 0)
        case "PONG": self = .pong(.none)
        case "PING": self = .ping(.none)
        case "ERROR": self = .error(ErrorLine(code: .syntax, ref: nil, text: .none))
        case "FATAL": self = .fatal(.idle, text: .none)
        case "INRUSH": self = .greeting(server: .none)
        case "WELCOME": self = .welcome(session: 0)
        case "COUNTER": self = .counter(name: .none, value: 0)
        case "END": self = .end(command: .none, lines: 0)
        case "DESK": self = .desk(name: .none, waiting: 0, idle: 0, busy: 0)
        case "AGENT": self = .agent(name: .none, desk: .none, state: .paused, offers: 0, inquiries: 0)
        case "STORY": self = .story(.blank)
        case "BROKEN": self = .broken(desk: .none, text: .none)
        case "HELP": self = .help(.none)
        default: return nil
        }
    }

    /// Appends the line with its LF, attributes in the order of the protocol page. Decoding it again gives an equal
    /// line.
    package func encode(into buffer: inout LineBuffer) {
        self.write(to: &buffer)
    }
}

extension ServerLine: LinePayload {
    mutating func walk(_ line: inout some LineVisitor) {
        switch self {
        case .greeting(var version, var maximumLine, var server):
            line.argument("INRUSH ", NumberValue.self, &version)
            line.attribute(" max-line=", NumberValue.self, &maximumLine)
            line.attribute(" server=", TextValue.self, &server)
            self = .greeting(version: version, maximumLine: maximumLine, server: server)
        case .welcome(var session):
            line.word("WELCOME")
            line.attribute(" session=", NumberValue.self, &session)
            self = .welcome(session: session)
        case .queued(var queued):
            queued.walk(&line)
            self = .queued(queued)
        case .deflected(var ref, var inquiry, var ticket, var article):
            line.argument("DEFLECTED ", RefValue.self, &ref)
            line.attribute(" inquiry=", NumberValue.self, &inquiry)
            line.attribute(" ticket=", NumberValue.self, &ticket)
            line.attribute(" article=", TextValue.self, &article)
            self = .deflected(ref: ref, inquiry: inquiry, ticket: ticket, article: article)
        case .assigned(var assigned):
            assigned.walk(&line)
            self = .assigned(assigned)
        case .transferred(var ref, var inquiry, var desk, var why):
            line.argument("TRANSFERRED ", RefValue.self, &ref)
            line.attribute(" inquiry=", NumberValue.self, &inquiry)
            line.attribute(" desk=", NameValue.self, &desk)
            line.attribute(" why=", WordValue<TransferReason>.self, &why)
            self = .transferred(ref: ref, inquiry: inquiry, desk: desk, why: why)
        case .closed(var closed):
            closed.walk(&line)
            self = .closed(closed)
        case .refused(var ref, var why, var retry):
            line.argument("REFUSED ", RefValue.self, &ref)
            line.attribute(" why=", WordValue<RefusalReason>.self, &why)
            line.attribute(" retry=", NumberValue.self, &retry)
            self = .refused(ref: ref, why: why, retry: retry)
        case .loggedIn(var ref, var agent):
            line.argument("LOGGED-IN ", RefValue.self, &ref)
            line.attribute(" agent=", NameValue.self, &agent)
            self = .loggedIn(ref: ref, agent: agent)
        case .loggedOut(var ref):
            line.argument("LOGGED-OUT ", RefValue.self, &ref)
            self = .loggedOut(ref: ref)
        case .offer(var offer):
            offer.walk(&line)
            self = .offer(offer)
        case .rescind(var ref, var offer, var why):
            line.argument("RESCIND ", RefValue.self, &ref)
            line.attribute(" offer=", OfferValue.self, &offer)
            line.attribute(" why=", WordValue<RescindReason>.self, &why)
            self = .rescind(ref: ref, offer: offer, why: why)
        case .ended(var ref, var inquiry):
            line.argument("ENDED ", RefValue.self, &ref)
            line.attribute(" inquiry=", NumberValue.self, &inquiry)
            line.word(" why=hung-up")
            self = .ended(ref: ref, inquiry: inquiry)
        case .paused(var ref):
            line.argument("PAUSED ", RefValue.self, &ref)
            line.word(" why=no-answer")
            self = .paused(ref: ref)
        case .pong(var text):
            line.argument("PONG ", TextValue.self, &text)
            self = .pong(text)
        case .ping(var text):
            line.argument("PING ", TextValue.self, &text)
            self = .ping(text)
        case .error(var error):
            error.walk(&line)
            self = .error(error)
        case .fatal(var code, var text):
            line.argument("FATAL ", WordValue<FatalCode>.self, &code)
            line.prose(" ", &text)
            self = .fatal(code, text: text)
        case .desk(var name, var waiting, var idle, var busy):
            line.word("DESK")
            line.attribute(" name=", NameValue.self, &name)
            line.attribute(" waiting=", NumberValue.self, &waiting)
            line.attribute(" idle=", NumberValue.self, &idle)
            line.attribute(" busy=", NumberValue.self, &busy)
            self = .desk(name: name, waiting: waiting, idle: idle, busy: busy)
        case .agent(var name, var desk, var state, var offers, var inquiries):
            line.word("AGENT")
            line.attribute(" name=", NameValue.self, &name)
            line.attribute(" desk=", NameValue.self, &desk)
            line.attribute(" state=", WordValue<AgentState>.self, &state)
            line.attribute(" offers=", NumberValue.self, &offers)
            line.attribute(" inquiries=", NumberValue.self, &inquiries)
            self = .agent(name: name, desk: desk, state: state, offers: offers, inquiries: inquiries)
        case .story(var story):
            story.walk(&line)
            self = .story(story)
        case .counter(var name, var value):
            line.word("COUNTER")
            line.attribute(" name=", NameValue.self, &name)
            line.attribute(" value=", NumberValue.self, &value)
            self = .counter(name: name, value: value)
        case .broken(var desk, var text):
            line.word("BROKEN")
            line.proseFollows(" desk=", " desk=")
            line.attribute(" desk=", NameValue.self, &desk)
            line.prose(" ", &text)
            self = .broken(desk: desk, text: text)
        case .help(var text):
            line.prose("HELP ", &text)
            self = .help(text)
        case .end(var command, var lines):
            line.argument("END ", TextValue.self, &command)
            line.attribute(" lines=", NumberValue.self, &lines)
            self = .end(command: command, lines: lines)
        }
    }
}
