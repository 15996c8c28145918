import Organization

extension CommandParser {
    mutating func login() throws(LineFault) -> Command {
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

    mutating func moreSkills() throws(LineFault) -> Command {
        let ref = try self.readRef()
        var skills: Text?
        while let key = try self.scan.key() {
            switch key {
            case .skills: skills = try self.scan.skills()
            default: _ = self.scan.value()
            }
        }
        guard let skills else { throw .missingSkills }
        return .skills(MoreSkills(ref: ref, skills: skills))
    }

    mutating func pause() throws(LineFault) -> Command {
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

    mutating func logout() throws(LineFault) -> Command {
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

    mutating func decline() throws(LineFault) -> Command {
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

    mutating func wrapped() throws(LineFault) -> Command {
        let ref = try self.readRef()
        try self.scan.argument()
        let inquiry = try self.scan.number()
        try self.scan.finish()
        return .wrapped(ref: ref, inquiry: inquiry)
    }

    mutating func transfer() throws(LineFault) -> Command {
        let ref = try self.readRef()
        try self.scan.argument()
        let inquiry = try self.scan.number()
        var transfer = Transfer(ref: ref, inquiry: inquiry, reason: .request)
        var hasReason = false
        while let key = try self.scan.key() {
            switch key {
            case .why:
                let word: TransferReason = try self.scan.choice()
                guard word.isGivenByAgents else { throw .badChoice }
                transfer.reason = word
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
