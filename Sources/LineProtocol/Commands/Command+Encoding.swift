package import Organization

extension Command {
    /// Appends the line with its LF: arguments, then attributes in the order of the protocol page, without those that
    /// say a default. Decoding it again gives an equal command.
    ///
    /// The commands that occur once an inquiry write without an intermediate copy.
    package func encode(into buffer: inout LineBuffer) {
        switch self {
        case .hello(let hello): hello.encode(into: &buffer)
        case .inquire(let inquire): inquire.encode(into: &buffer)
        case .login(let login): login.encode(into: &buffer)
        case .skills(let skills): skills.encode(into: &buffer)
        case .transfer(let transfer): transfer.encode(into: &buffer)
        case .accept(let ref, let offer, let stamp):
            Self.encodeAccept(ref: ref, offer: offer, stamp: stamp, into: &buffer)
        case .resolve(let ref, let inquiry, let outcome, let wrapUp):
            Self.encodeResolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp, into: &buffer)
        case .decline(let ref, let offer, let why):
            buffer.write(textBytes: why?.count ?? 0) { line in
                line.put("decline ", ref)
                line.put(" ")
                line.put(offer)
                line.put(" why=", why)
                line.endLine()
            }
        case .wrapped(let ref, let inquiry): Self.encodeWrapped(ref: ref, inquiry: inquiry, into: &buffer)
        case .abandon(let ref): Self.write("abandon ", ref, into: &buffer)
        case .ready(let ref): Self.write("ready ", ref, into: &buffer)
        case .logout(let ref, let drain): Self.write("logout ", ref, suffix: drain ? " drain=yes" : "", into: &buffer)
        case .pause(let ref, let why):
            buffer.write(textBytes: why?.count ?? 0) { line in
                line.put("pause ", ref)
                line.put(" why=", why)
                line.endLine()
            }
        case .ping(let text): Self.write("ping ", text, into: &buffer)
        case .pong(let text): Self.write("pong ", text, into: &buffer)
        case .agents(let team):
            buffer.write(textBytes: team?.count ?? 0) { line in
                line.put("agents")
                line.put(" team=", team)
                line.endLine()
            }
        case .reskill(let reskill): reskill.encode(into: &buffer)
        case .topic(let name, let desk):
            buffer.write(textBytes: name.count + desk.count) { line in
                line.put("topic ", name)
                line.put(" desk=", desk)
                line.endLine()
            }
        case .inquiry(let number): Self.write("inquiry ", number, into: &buffer)
        case .desks: buffer.append("desks\n")
        case .counters: buffer.append("counters\n")
        case .check: buffer.append("check\n")
        case .drain: buffer.append("drain\n")
        case .open: buffer.append("open\n")
        case .help: buffer.append("help\n")
        }
    }
}

// MARK: - Without a command

// What an agent says of every inquiry. A ``Command`` is large, and to make and to copy one costs as much as to write the
// line: these write the same lines from their parts.

extension Command {
    /// Appends `accept REF OFFER [stamp=D]` with its LF.
    package static func encodeAccept(ref: UInt64, offer: OfferID, stamp: UInt64?, into buffer: inout LineBuffer) {
        buffer.write(textBytes: 0) { line in
            line.put("accept ", ref)
            line.put(" ")
            line.put(offer)
            line.put(" stamp=", stamp)
            line.endLine()
        }
    }

    /// Appends `resolve REF INQUIRY outcome=O [wrap-up=yes]` with its LF.
    package static func encodeResolve(
        ref: UInt64,
        inquiry: UInt64,
        outcome: Outcome,
        wrapUp: Bool,
        into buffer: inout LineBuffer
    ) {
        buffer.write(textBytes: 0) { line in
            line.put("resolve ", ref)
            line.put(" ", inquiry)
            line.put(" outcome=", outcome)
            if wrapUp { line.put(" wrap-up=yes") }
            line.endLine()
        }
    }

    /// Appends `wrapped REF INQUIRY` with its LF.
    package static func encodeWrapped(ref: UInt64, inquiry: UInt64, into buffer: inout LineBuffer) {
        Self.write("wrapped ", ref, inquiry, into: &buffer)
    }
}

// MARK: - Parts

extension Command {
    private static func write(
        _ word: StaticString,
        _ number: UInt64,
        _ second: UInt64? = nil,
        suffix: StaticString = "",
        into buffer: inout LineBuffer
    ) {
        buffer.write(textBytes: 0) { line in
            line.put(word, number)
            line.put(" ", second)
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
