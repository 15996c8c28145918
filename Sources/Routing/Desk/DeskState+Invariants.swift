/// What must be true between any two calls.
extension DeskState {
    /// Every broken invariant in words; empty when the desk is sound. O(everything that the desk holds).
    package func checkInvariants() -> [String] {
        var broken: [String] = []
        self.checkCounters(&broken)
        self.checkQueues(&broken)
        self.checkLists(&broken)
        self.checkSeats(&broken)
        self.checkRules(&broken)
        self.checkKept(&broken)
        self.checkNobodyIsForgotten(&broken)
        return broken
    }

    private func checkCounters(_ broken: inout [String]) {
        if !self.counters.conserves {
            broken.append("inquiries are not conserved: \(self.counters)")
        }
        let states = self.inquiries.all.map(\.state)
        let found = [
            ("inQueue", self.counters.inQueue, states.count { $0 == .waiting }),
            ("inOffer", self.counters.inOffer, states.count { $0 == .offered }),
            ("inConversation", self.counters.inConversation, states.count { $0 == .conversation }),
            ("free rows", self.freeInquiries.count, states.count { $0 == .free }),
            ("agents", self.counters.agents, self.seats.count { $0.state != .free }),
            ("free seats", self.freeSeats.count, self.seats.count { $0.state == .free }),
            ("declines", self.declines.count, self.inquiries.count { $0.flags.contains(.declined) }),
            ("previous agents", self.previousAgents.count, self.inquiries.count { $0.flags.contains(.hasPrevious) }),
            ("released", self.released.count, 0),
            (
                "declined", self.pardons.slots.count,
                self.inquiries.count { $0.state == .waiting && $0.flags.contains(.declined) }
            ),
            ("idle", self.idle, self.seats.count { $0.state == .ready && $0.used == 0 }),
            ("empty groups", self.emptyGroups, self.groups.count { $0.isInUse && $0.seats == 0 }),
        ]
        for (name, counted, actual) in found where counted != actual {
            broken.append("\(name): \(counted) counted, \(actual) there")
        }
        var rows = [Int](repeating: 0, count: self.classes.count)
        var waiting = rows
        for row in self.inquiries.all where row.state != .free {
            rows[Int(row.inquiryClass)] += 1
            if row.state == .waiting { waiting[Int(row.inquiryClass)] += 1 }
        }
        for (index, inquiryClass) in self.classes.enumerated() {
            if inquiryClass.rows != rows[index] {
                broken.append("class \(index): \(inquiryClass.rows) rows, \(rows[index]) there")
            }
            let ranked = inquiryClass.ranking?.count ?? waiting[index]
            if inquiryClass.inQueue != waiting[index] || ranked != waiting[index] {
                broken.append("class \(index): \(inquiryClass.inQueue) wait, \(ranked) ranked, \(waiting[index]) there")
            }
            if self.isRanking, inquiryClass.isInUse, inquiryClass.ranking == nil {
                broken.append("class \(index) has no ranking")
            }
        }
    }

    private func checkQueues(_ broken: inout [String]) {
        var queued = 0
        for (index, inquiryClass) in self.classes.enumerated() {
            for isKept in [false, true] {
                let queue = isKept ? inquiryClass.kept : inquiryClass.waiting
                queued += queue.count
                let audit = queue.audit(self.inquiryPlaces)
                broken.append(contentsOf: audit.problems.map { "class \(index): \($0)" })
                for entry in audit.entries {
                    let row = self.inquiries[Int(entry.slot)]
                    if row.state != .waiting || row.flags.contains(.parked) || row.flags.contains(.kept) != isKept
                        || row.inquiryClass != UInt32(index) || row.key != entry.key
                    {
                        broken.append("class \(index) queues row \(entry.slot), which is \(row.state)")
                    }
                }
            }
        }
        queued += self.inquiries.count { $0.flags.contains(.parked) }
        if queued != self.counters.inQueue { broken.append("\(queued) queued, \(self.counters.inQueue) counted") }

        for (index, group) in self.groups.enumerated() {
            if group.available != group.loads.reduce(group.keptCount, { $0 + $1.agents.count }) {
                broken.append("group \(index): \(group.available) available")
            }
            if group.keptCount != group.kept.reduce(0, { $0 + $1.agents.count })
                || group.kept.contains(where: { $0.agents.count != $0.latest.count || $0.agents.isEmpty })
            {
                broken.append("group \(index): \(group.keptCount) kept")
            }
            var lists: [(queue: OrderedQueue, used: UInt32, level: UInt8?)] = group.loads.map {
                ($0.agents, $0.used, nil)
            }
            lists += group.kept.map { ($0.agents, $0.used, $0.level) }
            for list in lists {
                let audit = list.queue.audit(self.seatPlaces)
                broken.append(contentsOf: audit.problems.map { "group \(index): \($0)" })
                for entry in audit.entries {
                    let row = self.seats[Int(entry.slot)]
                    let level = row.keeps == InquiryRow.none ? nil : self.order(of: row.keeps, at: entry.slot).level
                    if row.state != .ready || row.group != UInt32(index) || row.used != list.used
                        || level != list.level || self.place(of: entry.slot) < entry
                        || entry < self.place(of: entry.slot)
                    {
                        broken.append("group \(index) lists seat \(entry.slot), which is \(row.state)")
                    }
                }
            }
        }
    }

    private func checkLists(_ broken: inout [String]) {
        let offers = self.openOffers.slots
        for (name, rows) in [("offers", offers), ("pardons", self.pardons.slots)] {
            let deadlines = rows.map { self.inquiries[Int($0)].deadline }
            if deadlines != deadlines.sorted() { broken.append("\(name) are not in the order of their deadlines") }
        }
        if Set(offers) != Set(self.inquiries.indices.filter { self.inquiries[$0].state == .offered }.map(UInt32.init)) {
            broken.append("the list of open offers is not the offered rows")
        }
        let inOrder = self.unanswered.slots
        let since = inOrder.map { self.inquiries[Int($0)].waitingSince }
        if since != since.sorted() { broken.append("unanswered inquiries are not in the order of their expiry") }
        let unanswered = inOrder + self.lateExpiries.entries.map(\.slot)
        if self.lateExpiries.entries.contains(where: { self.inquiries[Int($0.slot)].waitingSince != $0.key }) {
            broken.append("an inquiry from another desk expires at the wrong time")
        }
        let expected = self.inquiries.indices.filter {
            self.inquiries[$0].state == .waiting || self.inquiries[$0].state == .offered
        }
        if Set(unanswered) != Set(expected.map(UInt32.init)) || unanswered.count != expected.count {
            broken.append("the list of unanswered inquiries is not the waiting and offered rows")
        }
    }

    private func checkSeats(_ broken: inout [String]) {
        var held = 0
        for (index, seat) in self.seats.all.enumerated() where seat.state != .free {
            var used: UInt32 = 0
            var slot = seat.held
            while slot != InquiryRow.none {
                let row = self.inquiries[Int(slot)]
                used += row.units
                held += 1
                if row.seat != UInt32(index) || row.state == .free || row.state == .waiting {
                    broken.append("seat \(index) holds row \(slot), which is \(row.state) with seat \(row.seat)")
                }
                slot = row.held.next
            }
            let whole = self.groups[Int(seat.group)].whole
            if used != seat.used || used > whole {
                broken.append("seat \(index): \(seat.used) of \(whole) in use, \(used) held")
            }
            let isListed = self.seatPlaces.contains(UInt32(index))
            if isListed != (seat.state == .ready && seat.used < whole && seat.parked == InquiryRow.none) {
                broken.append(
                    "seat \(index) is \(seat.state) with \(seat.used) of \(whole) in use, listed: \(isListed)"
                )
            }
        }
        let inHands = self.inquiries.count { $0.state != .free && $0.state != .waiting }
        if held != inHands { broken.append("\(held) rows held, \(inHands) in hands") }
    }

    /// Rule 6: what waits for an owner waits for somebody who is there, in order, and what a rule will change has an alarm.
    private func checkRules(_ broken: inout [String]) {
        var parked = 0
        for (index, seat) in self.seats.all.enumerated() {
            var slot = seat.parked
            var previous = InquiryRow.none
            if slot != InquiryRow.none, seat.state != .ready {
                broken.append("seat \(index) is \(seat.state), and waited for")
            }
            while slot != InquiryRow.none {
                let row = self.inquiries[Int(slot)]
                parked += 1
                if row.state != .waiting || !row.flags.contains(.parked) || row.seat != UInt32(index) {
                    broken.append("row \(slot) is \(row.state) and not kept for seat \(index)")
                }
                if row.held.previous != previous || previous != InquiryRow.none && !self.precedes(previous, slot) {
                    broken.append("row \(slot) is kept out of order")
                }
                (previous, slot) = (slot, row.held.next)
            }
        }
        if parked != self.inquiries.count(where: { $0.flags.contains(.parked) }) {
            broken.append("\(parked) rows kept at seats, others elsewhere")
        }
        var alarms = 0
        for slot in self.inquiries.indices where self.alarmPositions[slot] != IndexedHeap.absent {
            alarms += 1
            let place = Int(self.alarmPositions[slot])
            let isThere = place < self.alarms.count && self.alarms.entries[place].slot == UInt32(slot)
            if !isThere || self.inquiries[slot].state != .waiting { broken.append("row \(slot) has a lost alarm") }
        }
        if alarms != self.alarms.count { broken.append("\(self.alarms.count) alarms, \(alarms) of them known") }
        let expected = self.inquiries.all.count { row in
            guard row.state == .waiting, !row.flags.contains(.parked) else { return row.state == .waiting }
            let climbed = Int(self.classes[Int(row.inquiryClass)].key.rung)
            return climbed < self.rungs.count || self.overflow != nil && !row.flags.contains(.overflowed)
        }
        if alarms != expected { broken.append("\(alarms) alarms, \(expected) needed") }
    }

    /// Rule 3: whoever is kept is kept for an inquiry that waits, that it may take and has no room for, and that knows of it.
    private func checkKept(_ broken: inout [String]) {
        var kept = 0
        for (index, seat) in self.seats.all.enumerated() where seat.state != .free && seat.keeps != InquiryRow.none {
            kept += 1
            let row = self.inquiries[Int(seat.keeps)]
            let units = self.units(of: Int(row.inquiryClass), for: seat.group)
            let isFitting = units.map { !self.hasRoom(UInt32(index), for: $0) } ?? false
            if seat.state != .ready || seat.parked != InquiryRow.none || row.state != .waiting
                || !row.flags.contains(.kept) || row.seat != UInt32(index) || !isFitting
                || self.isDeclined(seat.keeps, by: UInt32(index))
            {
                broken.append("seat \(index) is \(seat.state) and kept for row \(seat.keeps), which is \(row.state)")
            }
        }
        let keeping = self.inquiries.count { $0.flags.contains(.kept) }
        if kept != keeping { broken.append("\(kept) agents kept, \(keeping) inquiries with one") }
        for index in self.seats.indices where self.shareChangePositions[index] != IndexedHeap.absent {
            let place = Int(self.shareChangePositions[index])
            let isThere = place < self.shareChanges.count && self.shareChanges.entries[place].slot == UInt32(index)
            if !isThere || !self.seatPlaces.contains(UInt32(index)) { broken.append("seat \(index) has a lost share") }
        }
    }

    /// Rule 4, for whom the rules let take it now.
    private func checkNobodyIsForgotten(_ broken: inout [String]) {
        for slot in self.inquiries.indices.map(UInt32.init) where self.inquiries[Int(slot)].state == .waiting {
            let row = self.inquiries[Int(slot)]
            if row.flags.contains(.parked) {
                let units = self.units(of: Int(row.inquiryClass), for: self.seats[Int(row.seat)].group)
                // Others may wait for the same agent behind the first.
                let isFirst = self.seats[Int(row.seat)].parked == slot
                if units.map({ isFirst && self.hasRoom(row.seat, for: $0) }) ?? true {
                    broken.append("inquiry \(row.number) waits for seat \(row.seat), which has room or may not take it")
                }
            } else if let choice = self.bestSeat(for: slot) {
                broken.append("inquiry \(row.number) waits while seat \(choice.seat) has room")
            }
        }
    }
}
