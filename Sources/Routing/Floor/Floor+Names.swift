/// Names as numbers, and names that are forgotten to make room for others.
///
/// Between lines a number is held by open inquiries, by agents with seats and by the receptionist alone. Within a line there are those that
/// were found for it, which is why a line whose names made others be forgotten is read again (`resolve(_:)`).
extension Floor {
    /// The number of a skill, a new one included; nil when too many are in use.
    @inline(__always)
    package mutating func skill(_ name: UnsafeBufferPointer<UInt8>, broughtBy bringer: NameBringer) -> UInt16? {
        if let number = self.receptionist.skill(name, broughtBy: bringer) { return number }
        return self.forgetNames() ? self.receptionist.skill(name, broughtBy: bringer) : nil
    }

    /// The number of a channel, a new one included; nil when too many are in use.
    @inline(__always)
    package mutating func channel(_ name: UnsafeBufferPointer<UInt8>, broughtBy bringer: NameBringer) -> UInt8? {
        if let number = self.receptionist.channel(name, broughtBy: bringer) { return number }
        return self.forgetNames() ? self.receptionist.channel(name, broughtBy: bringer) : nil
    }

    /// Where an inquiry goes, see `Receptionist.route(_:)`.
    @inline(__always)
    package mutating func route(
        _ topic: UnsafeBufferPointer<UInt8>
    ) -> Result<(topic: UInt16, desk: UInt16), Receptionist.Obstacle> {
        let route = self.receptionist.route(topic)
        guard case .failure(.overload) = route, self.forgetNames() else { return route }
        return self.receptionist.route(topic)
    }

    /// A topic, which may be new, comes to this desk from now on; false when too many names are in use.
    package mutating func bring(_ topic: UnsafeBufferPointer<UInt8>, to desk: UInt16) -> Bool {
        self.resolve { floor in
            floor.receptionist.bring(topic, to: desk)
                || floor.forgetNames() && floor.receptionist.bring(topic, to: desk)
        }
    }

    /// Turns the names of one line into numbers. Names are turned into numbers nowhere else: between lines nobody holds what a line found.
    ///
    /// Once in a line, names may be forgotten. A number found before that may stand for another name then, so the line is read again from
    /// the start; and nothing is forgotten the second time, because what the first has found is in no inquiry and no seat yet.
    @inline(__always)
    package mutating func resolve<R>(_ body: (inout Floor) -> R) -> R {
        let result = body(&self)
        return self.hasForgottenNames ? self.resolveAgain(body) : result
    }

    @inline(never)
    private mutating func resolveAgain<R>(_ body: (inout Floor) -> R) -> R {
        let result = body(&self)
        self.hasForgottenNames = false
        return result
    }

    /// Forgets the names that nobody uses, if it may have become worth the look and was not done for this line already.
    /// - Returns: whether there is room now that was not there before.
    @inline(never)
    private mutating func forgetNames() -> Bool {
        guard !self.hasForgottenNames else { return false }
        self.receptionist.namesRefused += 1
        guard self.nameSweep.isWorthwhile(self.nameEvents) else { return false }
        self.hasForgottenNames = true
        var uses = NameUses()
        for desk in self.desks.numbers {
            self.desks[desk].forgetEmptyKinds()
            self.desks[desk].mark(&uses)
        }
        let forgotten = self.receptionist.keep(uses)
        self.nameSweep.looked(forgotten: forgotten, self.nameEvents)
        return forgotten > 0
    }

    private var nameEvents: NameSweep.Events {
        var events = NameSweep.Events(
            endings: self.receptionist.namesRefused,
            names: self.receptionist.vocabulary.count
        )
        for desk in self.desks.numbers {
            let counters = self.desks[desk].counters
            events.departures += self.desks[desk].departures
            events.endings += counters.ends + counters.handedOver + counters.transferred
        }
        return events
    }
}
