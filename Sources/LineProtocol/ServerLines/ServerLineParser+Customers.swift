import Organization

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

    mutating func deflected() throws(LineFault) -> ServerLine {
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

    mutating func transferred() throws(LineFault) -> ServerLine {
        let ref = try self.readRef()
        var inquiry: UInt64?
        var desk: Text?
        var why: TransferReason?
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

    mutating func refused() throws(LineFault) -> ServerLine {
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
