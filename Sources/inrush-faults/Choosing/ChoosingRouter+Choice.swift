import LineProtocol
import NIOCore
import Organization
import Transport

/// Who is chosen.
extension ChoosingRouter {
    /// An inquiry that waits goes to the best agent who can have it.
    func offerIfPossible(_ number: UInt64) {
        guard let inquiry = self.inquiries[number], inquiry.place == .waiting else { return }
        let now = monotonicNow()
        let able = self.seats.indices.filter { self.isAble($0, for: inquiry) }.sorted {
            self.comesBefore($0, $1, now: now)
        }
        // Who is kept for another is passed over; looking may keep somebody.
        guard let seat = able.first(where: { self.maySkipOthers($0, for: inquiry) }) else { return }
        self.offer(number, to: seat, now: now)
    }

    /// An agent with room takes what waits, the earliest first.
    func fill(_ seat: Int) {
        while true {
            let waiting = self.inquiries.values.filter { $0.place == .waiting && self.isAble(seat, for: $0) }
                .sorted { ($0.key, $0.number) < ($1.key, $1.number) }
            guard let inquiry = waiting.first(where: { self.maySkipOthers(seat, for: $0) }) else { return }
            self.offer(inquiry.number, to: seat, now: monotonicNow())
        }
    }

    private func isAble(_ seat: Int, for inquiry: ChoosingInquiry) -> Bool {
        self.seats[seat].canServe(inquiry) && self.seats[seat].hasRoom(for: inquiry) && !inquiry.declined.contains(seat)
    }

    private func comesBefore(_ one: Int, _ other: Int, now: Int64) -> Bool {
        let (mine, theirs) = (self.seats[one], self.seats[other])
        if mine.hands.isEmpty != theirs.hands.isEmpty {
            return mine.hands.isEmpty != (self.fault == .fillsTheBusy)
        }
        if self.settings.strategy == .mostIdleShare {
            let isFrozen = self.fault == .frozenShare
            let shares = [mine, theirs].map { isFrozen ? $0.frozenPercent : $0.percent(now: now) }
            if shares[0] != shares[1] { return shares[0] < shares[1] }
        }
        return (mine.idleSince, one) < (theirs.idleSince, other)
    }

    /// Whether an agent may take an inquiry before earlier ones that need more of it: one agent is kept for each of those.
    private func maySkipOthers(_ seat: Int, for inquiry: ChoosingInquiry) -> Bool {
        guard self.fault != .overtakesForEver else { return true }
        let parts = self.seats[seat].parts(of: inquiry.channel) ?? 0
        let larger = self.inquiries.values.filter { other in
            other.place == .waiting && (other.key, other.number) < (inquiry.key, inquiry.number)
                && self.seats[seat].canServe(other) && !other.declined.contains(seat)
                && self.seats[seat].parts(of: other.channel) ?? 0 > parts
        }.sorted { ($0.key, $0.number) < ($1.key, $1.number) }
        for other in larger { self.keep(for: other.number) }
        return larger.allSatisfy { other in
            guard let kept = self.inquiries[other.number]?.kept else { return false }
            return kept != seat
        }
    }

    /// Keeps an agent for a waiting inquiry, if none is kept who is still there.
    private func keep(for number: UInt64) {
        guard let inquiry = self.inquiries[number] else { return }
        if let kept = inquiry.kept, self.seats[kept].canServe(inquiry) { return }
        let taken = Set(self.inquiries.values.filter { $0.place == .waiting && $0.number != number }.compactMap(\.kept))
        self.inquiries[number]?.kept = self.seats.indices
            .filter { self.seats[$0].canServe(inquiry) && !inquiry.declined.contains($0) && !taken.contains($0) }
            .min { one, other in
                let (mine, theirs) = (self.seats[one], self.seats[other])
                return (mine.inUse * theirs.whole, mine.idleSince) < (theirs.inUse * mine.whole, theirs.idleSince)
            }
    }

    private func offer(_ number: UInt64, to seat: Int, now: Int64) {
        guard let inquiry = self.inquiries[number], let parts = self.seats[seat].parts(of: inquiry.channel) else {
            return
        }
        let attempt = inquiry.attempt + 1
        self.inquiries[number]?.attempt = attempt
        self.inquiries[number]?.place = .offered(seat: seat)
        self.inquiries[number]?.kept = nil
        self.inquiries[number]?.cause = .returned
        self.seats[seat].take(number, parts: parts, now: now)
        let timeout = self.settings.offerTimeout
        inquiry.topic.withUnsafeBufferPointer { topic in
            inquiry.channel.withUnsafeBufferPointer { channel in
                let line = Offer(
                    ref: self.seats[seat].ref,
                    id: OfferID(number: number, epoch: attempt),
                    inquiry: number,
                    ticket: number,
                    topic: Text(topic),
                    channel: Text(channel),
                    tier: inquiry.tier,
                    waitedMicroseconds: UInt64(max(0, now - inquiry.queuedAt)) / 1_000,
                    ttlMilliseconds: UInt64(max(1, timeout.nanoseconds / 1_000_000)),
                    attempt: UInt64(attempt),
                    cause: inquiry.cause,
                    stamp: inquiry.stamp
                )
                self.seats[seat].session.say(.offer(line))
            }
        }
        self.watch(number, attempt, with: seat)
        // Whoever was kept for it is kept no more, and takes what waits.
        if let kept = inquiry.kept, kept != seat { self.fill(kept) }
    }

    /// Lets the offer lapse in time.
    private func watch(_ number: UInt64, _ attempt: UInt32, with seat: Int) {
        let router = NIOLoopBound(self, eventLoop: self.loop)
        self.loop.scheduleTask(in: .nanoseconds(self.settings.offerTimeout.nanoseconds)) {
            let router = router.value
            guard let open = router.inquiries[number], open.place == .offered(seat: seat), open.attempt == attempt
            else {
                return
            }
            let offer = OfferID(number: number, epoch: attempt)
            router.seats[seat].session.say(.rescind(ref: router.seats[seat].ref, offer: offer, why: .timeout))
            router.returnInquiry(number, from: seat)
        }
    }
}
