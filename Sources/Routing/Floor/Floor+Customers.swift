package import Organization

/// What customers say.
extension Floor {
    /// A customer asks for something.
    /// - Parameters:
    ///   - inquiry: with the numbers of the names; its own number, its ticket and what is known of it (`isKeyed`, `isTold`) are set here.
    ///   - desk: where its topic comes to.
    ///   - ticket: the case that the customer believes it belongs to; a new one if that was never issued.
    ///   - key: stands for no open inquiry, see `known(_:now:)`.
    /// - Returns: its handle at the desk; nil when it was refused there.
    @inline(__always)
    package mutating func inquire(
        _ inquiry: consuming NewInquiry,
        at desk: UInt16,
        ticket: UInt64?,
        key: KeyName? = nil,
        now: Timestamp
    ) -> InquiryHandle? {
        let (number, known) = self.receptionist.number(forTicket: ticket)
        inquiry.number = number
        inquiry.ticket = known
        inquiry.isKeyed = key != nil
        inquiry.isTold = ticket != nil && self.receptionist.stories.holds(known)
        let customer = inquiry.customer
        let handle = self.desks[desk].inquire(inquiry, now: now)
        if let handle {
            self.receptionist.took(number: number, ticket: known)
            if let key {
                let keyed = KeyMemory.Keyed(
                    customer: customer,
                    number: number,
                    ticket: known,
                    desk: desk,
                    inquiry: handle
                )
                self.receptionist.keys.remember(keyed, by: key)
            }
        }
        self.settle(desk, now: now)
        return handle
    }

    /// An inquiry was turned away before a desk was asked.
    package mutating func turnAway() {
        self.receptionist.refused += 1
    }

    /// What a key stands for, if that is known.
    package func known(_ key: KeyName, now: Timestamp) -> KeyMemory.Answer? {
        self.receptionist.keys.find(key, now: now)
    }

    /// A customer repeats an open inquiry by its key: it is spoken to as `customer` from now on.
    package mutating func move(_ keyed: KeyMemory.Keyed, to customer: Person) {
        let error = self.desks[keyed.desk].move(keyed.inquiry, to: customer)
        precondition(error == nil, "inquiry \(keyed.number) has a key and is open, but its desk does not know it")
        self.receptionist.keys.update(keyed.number) { $0.customer = customer }
    }

    /// How many wait before an open inquiry; 0 when it waits no more.
    package mutating func ahead(of keyed: KeyMemory.Keyed) -> Int {
        self.desks[keyed.desk].ahead(of: keyed.inquiry) ?? 0
    }

    /// Forgets keys whose time is over.
    package mutating func sweepKeys(now: Timestamp) {
        self.receptionist.keys.sweep(now: now)
    }

    /// The customer gives up or hangs up.
    @inline(__always)
    package mutating func abandon(_ inquiry: InquiryHandle, at desk: UInt16, now: Timestamp) -> DeskError? {
        let error = self.desks[desk].abandon(inquiry, now: now)
        self.settle(desk, now: now)
        return error
    }
}
