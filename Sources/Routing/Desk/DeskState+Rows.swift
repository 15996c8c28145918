/// Rows of inquiries and seats, and what handles find.
extension DeskState {
    /// The row of an open inquiry; nil when the handle has outlived it.
    @inline(__always)
    func row(of handle: InquiryHandle) -> UInt32? {
        guard Int(handle.slot) < self.inquiries.count else { return nil }
        let row = self.inquiries[Int(handle.slot)]
        guard row.epoch == handle.epoch, row.state != .free, row.state != .wrapUp else { return nil }
        return handle.slot
    }

    /// The row of a seat that is taken; nil when the handle has outlived it.
    @inline(__always)
    func row(of handle: SeatHandle) -> UInt32? {
        guard Int(handle.slot) < self.seats.count else { return nil }
        let row = self.seats[Int(handle.slot)]
        return row.epoch == handle.epoch && row.state != .free ? handle.slot : nil
    }

    /// A row for a new inquiry; the caller fills it in.
    mutating func allocateInquiry() -> UInt32 {
        if let slot = self.freeInquiries.popLast() { return slot }
        self.inquiries.append(InquiryRow())
        self.inquiryPlaces.append()
        self.alarmPositions.append(IndexedHeap.absent)
        self.lateExpiryPositions.append(IndexedHeap.absent)
        return UInt32(self.inquiries.count - 1)
    }

    /// Gives a row back. Its generations go on, so that old handles and offer numbers stay recognisable.
    mutating func release(_ slot: UInt32) {
        let flags = self.inquiries[Int(slot)].flags
        self.leaveClass(of: slot)
        if !flags.isDisjoint(with: [.pardoned, .declined, .hasPrevious]) { self.forget(slot, flags) }
        self.inquiries[Int(slot)].state = .free
        self.inquiries[Int(slot)].flags = []
        self.inquiries[Int(slot)].epoch &+= 1
        self.freeInquiries.append(slot)
    }

    /// What lies beside a row that is given back.
    private mutating func forget(_ slot: UInt32, _ flags: InquiryRow.Flags) {
        if flags.contains(.pardoned) { self.pardons.remove(slot) }
        if flags.contains(.declined) { self.declines[slot] = nil }
        if flags.contains(.hasPrevious) { self.previousAgents[slot] = nil }
    }

    mutating func allocateSeat() -> UInt32 {
        if let slot = self.freeSeats.popLast() { return slot }
        self.seats.append(AgentRow())
        self.seatNames.append([])
        self.seatPlaces.append()
        self.shareChangePositions.append(IndexedHeap.absent)
        self.keptPositions.append(IndexedHeap.absent)
        return UInt32(self.seats.count - 1)
    }

    /// The inquiry is in the hands of `seat` and takes `units` of it.
    @inline(__always)
    mutating func hold(_ slot: UInt32, by seat: UInt32, units: UInt32) {
        let first = self.seats[Int(seat)].held
        self.inquiries[Int(slot)].held = InquiryRow.Links(previous: InquiryRow.none, next: first)
        if first != InquiryRow.none { self.inquiries[Int(first)].held.previous = slot }
        self.seats[Int(seat)].held = slot
        self.inquiries[Int(slot)].seat = seat
        self.inquiries[Int(slot)].units = units
    }

    @inline(__always)
    mutating func unhold(_ slot: UInt32, by seat: UInt32) {
        let links = self.inquiries[Int(slot)].held
        if links.previous == InquiryRow.none {
            self.seats[Int(seat)].held = links.next
        } else {
            self.inquiries[Int(links.previous)].held.next = links.next
        }
        if links.next != InquiryRow.none { self.inquiries[Int(links.next)].held.previous = links.previous }
    }
}
