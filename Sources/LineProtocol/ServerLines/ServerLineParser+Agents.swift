import Organization

extension ServerLineParser {
    mutating func loggedIn() throws(LineFault) -> ServerLine {
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

    mutating func rescind() throws(LineFault) -> ServerLine {
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

    mutating func ended() throws(LineFault) -> ServerLine {
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
