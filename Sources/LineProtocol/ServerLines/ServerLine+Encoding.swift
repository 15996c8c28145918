extension ServerLine {
    /// Appends the line with its LF, attributes in the order of the protocol page. Decoding it again gives an equal
    /// line.
    package func encode(into buffer: inout LineBuffer) {
        switch self {
        case .queued(let line): line.encode(into: &buffer)
        case .offer(let line): line.encode(into: &buffer)
        case .assigned(let line): line.encode(into: &buffer)
        case .closed(let line): line.encode(into: &buffer)
        case .greeting(let line): line.encode(into: &buffer)
        case .deflected(let line): line.encode(into: &buffer)
        case .transferred(let line): line.encode(into: &buffer)
        case .refused(let line): line.encode(into: &buffer)
        case .error(let line): line.encode(into: &buffer)
        case .desk(let line): line.encode(into: &buffer)
        case .agent(let line): line.encode(into: &buffer)
        case .story(let line): line.encode(into: &buffer)
        case .welcome(let session): Self.write("WELCOME session=", session, into: &buffer)
        case .loggedIn(let ref, let agent):
            buffer.write(textBytes: agent.count) { line in
                line.put("LOGGED-IN ", ref)
                line.put(" agent=", agent)
                line.endLine()
            }
        case .loggedOut(let ref): Self.write("LOGGED-OUT ", ref, into: &buffer)
        case .rescind(let ref, let offer, let why):
            buffer.write(textBytes: 0) { line in
                line.put("RESCIND ", ref)
                line.put(" offer=")
                line.put(offer)
                line.put(" why=", why)
                line.endLine()
            }
        case .ended(let ref, let inquiry):
            buffer.write(textBytes: 0) { line in
                line.put("ENDED ", ref)
                line.put(" inquiry=", inquiry)
                line.put(" why=hung-up")
                line.endLine()
            }
        case .paused(let ref): Self.write("PAUSED ", ref, suffix: " why=no-answer", into: &buffer)
        case .pong(let text): Self.write("PONG ", text, into: &buffer)
        case .ping(let text): Self.write("PING ", text, into: &buffer)
        case .fatal(let code, let text):
            buffer.write(textBytes: text.count) { line in
                line.put("FATAL ", code)
                line.put(" ")
                line.put(prose: text)
                line.endLine()
            }
        case .counter(let name, let value):
            buffer.write(textBytes: name.count) { line in
                line.put("COUNTER name=", name)
                line.put(" value=", value)
                line.endLine()
            }
        case .broken(let desk, let text):
            buffer.write(textBytes: desk.count + text.count) { line in
                line.put("BROKEN desk=", desk)
                line.put(" ")
                line.put(prose: text)
                line.endLine()
            }
        case .help(let text):
            buffer.write(textBytes: text.count) { line in
                line.put("HELP ")
                line.put(prose: text)
                line.endLine()
            }
        case .end(let command, let lines):
            buffer.write(textBytes: command.count) { line in
                line.put("END ", command)
                line.put(" lines=", lines)
                line.endLine()
            }
        }
    }

    private static func write(
        _ word: StaticString,
        _ number: UInt64,
        suffix: StaticString = "",
        into buffer: inout LineBuffer
    ) {
        buffer.write(textBytes: 0) { line in
            line.put(word, number)
            line.put(suffix)
            line.endLine()
        }
    }

    private static func write(_ word: StaticString, _ text: Text, into buffer: inout LineBuffer) {
        buffer.write(textBytes: text.count) { line in
            line.put(word, text)
            line.endLine()
        }
    }
}
