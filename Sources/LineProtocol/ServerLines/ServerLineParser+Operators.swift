import Organization

extension ServerLineParser {
    mutating func counter() throws(LineFault) -> ServerLine {
        var name: Text?
        var value: UInt64?
        while let key = try self.scan.key() {
            switch key {
            case .name: name = try self.scan.name()
            case .value: value = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard let name, let value else { throw .missingKey }
        return .counter(name: name, value: value)
    }

    mutating func end() throws(LineFault) -> ServerLine {
        try self.scan.argument()
        let command = try self.scan.text()
        var lines: UInt64?
        while let key = try self.scan.key() {
            switch key {
            case .lines: lines = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard let lines else { throw .missingKey }
        return .end(command: command, lines: lines)
    }

    mutating func desk() throws(LineFault) -> ServerLine {
        var line = DeskLine(name: Text(""), waiting: 0, idle: 0, busy: 0)
        while let key = try self.scan.key() {
            switch key {
            case .name: line.name = try self.scan.name()
            case .waiting: line.waiting = try self.scan.number()
            case .idle: line.idle = try self.scan.number()
            case .busy: line.busy = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard self.scan.keys.isSuperset(of: .ofDesk) else { throw .missingKey }
        return .desk(line)
    }

    mutating func agent() throws(LineFault) -> ServerLine {
        var line = AgentLine(name: Text(""), desk: Text(""), state: .paused, offers: 0, inquiries: 0)
        while let key = try self.scan.key() {
            switch key {
            case .name: line.name = try self.scan.name()
            case .desk: line.desk = try self.scan.name()
            case .state: line.state = try self.scan.choice()
            case .offers: line.offers = try self.scan.number()
            case .inquiries: line.inquiries = try self.scan.number()
            default: _ = self.scan.value()
            }
        }
        guard self.scan.keys.isSuperset(of: .ofAgent) else { throw .missingKey }
        return .agent(line)
    }

    mutating func story() throws(LineFault) -> ServerLine {
        var line = StoryLine(
            inquiry: 0,
            state: .waiting,
            desk: Text(""),
            topic: Text(""),
            waitedMicroseconds: 0,
            attempts: 0,
            declined: 0,
            idle: 0,
            busy: 0,
            paused: 0
        )
        while let key = try self.scan.key() {
            switch key {
            case .inquiry: line.inquiry = try self.scan.number()
            case .state: line.state = try self.scan.choice()
            case .desk: line.desk = try self.scan.name()
            case .topic: line.topic = try self.scan.name()
            case .waited: line.waitedMicroseconds = try self.scan.number()
            case .attempts: line.attempts = try self.scan.number()
            case .declined: line.declined = try self.scan.number()
            case .idle: line.idle = try self.scan.number()
            case .busy: line.busy = try self.scan.number()
            case .paused: line.paused = try self.scan.number()
            case .why: line.why = try self.scan.text()
            default: _ = self.scan.value()
            }
        }
        guard self.scan.keys.isSuperset(of: .ofStory) else { throw .missingKey }
        return .story(line)
    }

    mutating func broken() throws(LineFault) -> ServerLine {
        guard try self.scan.key() == .desk else { throw .missingKey }
        let desk = try self.scan.name()
        return .broken(desk: desk, text: try self.prose())
    }
}
