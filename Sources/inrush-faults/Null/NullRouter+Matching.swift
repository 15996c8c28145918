import LineProtocol
import Organization
import Transport

/// Who gets which inquiry: whoever is free for longest the one that waits for longest.
extension NullRouter {
    /// It waits again, behind all others.
    func returnInquiry(_ row: Int, why: TransferReason?, cause: OfferCause = .returned) {
        let inquiry = self.inquiries[row]
        if let why, case .engaged = inquiry.place {
            let line = ServerLine.transferred(ref: inquiry.ref, inquiry: inquiry.number, desk: Text("all"), why: why)
            inquiry.customer?.say(line)
        }
        self.inquiries[row].place = .waiting
        self.inquiries[row].cause = cause
        self.waiting.append((row, inquiry.number))
    }

    func offerSeat(_ seat: Int) {
        if !self.seats[seat].isQueued, self.seats[seat].isReady, self.seats[seat].state == .free {
            self.seats[seat].isQueued = true
            self.idle.append(seat)
        }
        self.match()
    }

    func match() {
        while let row = self.firstRow(), let seat = self.nextSeat() {
            _ = self.waiting.popFirst()
            self.offer(row, to: seat)
        }
    }

    /// The inquiry that waits for longest; those that ended meanwhile are passed over.
    func firstRow() -> Int? {
        while let (row, number) = self.waiting.first {
            if self.inquiries[row].number == number, self.inquiries[row].place == .waiting { return row }
            _ = self.waiting.popFirst()
        }
        return nil
    }

    /// The agent that is free for longest; who has paused or left meanwhile stands in the queue no more.
    func nextSeat() -> Int? {
        while let seat = self.idle.popFirst() {
            self.seats[seat].isQueued = false
            if self.seats[seat].isReady, self.seats[seat].state == .free { return seat }
        }
        return nil
    }

    func offer(_ row: Int, to seat: Int) {
        self.inquiries[row].attempt += 1
        self.inquiries[row].place = .offered(seat: seat)
        self.seats[seat].state = .offered(row: row)
        let inquiry = self.inquiries[row]
        self.names[inquiry.topic].withUnsafeBufferPointer { topic in
            self.names[inquiry.channel].withUnsafeBufferPointer { channel in
                let line = Offer(
                    ref: self.seats[seat].ref,
                    id: OfferID(number: inquiry.number, epoch: inquiry.attempt),
                    inquiry: inquiry.number,
                    ticket: inquiry.number,
                    topic: Text(topic),
                    channel: Text(channel),
                    tier: inquiry.tier,
                    waitedMicroseconds: Self.microseconds(since: inquiry.queuedAt),
                    ttlMilliseconds: Self.offerMilliseconds,
                    attempt: UInt64(inquiry.attempt),
                    cause: inquiry.cause,
                    stamp: inquiry.stamp
                )
                self.seats[seat].session.say(.offer(line))
            }
        }
    }

    /// The index of a name. O(names), of which there is a handful.
    func name(_ text: Text) -> Int {
        text.withDecoded { bytes in
            if let known = self.names.firstIndex(where: { $0.elementsEqual(bytes) }) { return known }
            self.names.append(Array(bytes))
            return self.names.count - 1
        }
    }

    static func microseconds(since instant: Int64) -> UInt64 {
        UInt64(max(0, monotonicNow() - instant)) / 1_000
    }
}
