import Organization

extension Population {
    /// The inquiry of a number in 0 ..< `inquiryCount`: a pure function of seed and number. Does not allocate.
    package func inquiry(_ index: Int) -> PlannedInquiry {
        self.inquiry(index, contact: 0)
    }

    /// The same when the customer has called about it `contact` times before: the problem stays, patience is drawn anew,
    /// and with a ticket nobody is misrouted.
    package func inquiry(_ index: Int, contact: Int) -> PlannedInquiry {
        let (topic, channel, difficulty) = self.problem(of: index)
        let ofTopic = self.chances.ofTopic[topic]
        let ofChannel = self.chances.ofChannel[channel]
        let isMisrouted = contact == 0 && self.unit(.misroute, index) < self.chances.misroute
        let maySell = self.unit(.sale, index) < ofTopic.sales
        var prefers = self.skills(ofTopic.prefers, .preference, index)
        if maySell, let sales = self.chances.salesSkill { prefers.insert(sales) }
        let patience = ofChannel.patience.nanoseconds(self.bits(.patience, index, contact: contact))
        return PlannedInquiry(
            topic: topic,
            askedTopic: isMisrouted
                ? self.otherTopic(than: topic, of: index, unit: self.unit(.wrongTopic, index)) : topic,
            channel: channel,
            tier: difficulty < ofTopic.tier2 ? 2 : 1,
            isBasic: difficulty >= 1 - ofTopic.basic,
            maySell: maySell,
            patienceNanoseconds: Int64(nearest: patience),
            leavesAtOnce: Draw.unit(self.bits(.leavesAtOnce, index, contact: contact)) < ofChannel.leaveAtOnce,
            needs: self.skills(ofTopic.needs, .need, index),
            prefers: prefers
        )
    }

    /// Topic and channel alone, for `Agent.Experience`.
    package func subject(of index: Int) -> (topic: Int, channel: Int) {
        (
            self.chances.topic(of: self.unit(.topic, index), stretch: self.stretch(of: index)),
            Chances.index(of: self.unit(.channel, index), in: self.chances.channels)
        )
    }

    /// Those of the wishes that an inquiry has; each is drawn for itself.
    private func skills(_ wishes: [Topic.Wish], _ purpose: Draw.Purpose, _ index: Int) -> SkillSet {
        var skills = SkillSet.none
        for wish in wishes where self.unit(purpose, index, leg: wish.skill) < wish.share { skills.insert(wish.skill) }
        return skills
    }

    /// What an inquiry is about, how it comes, and how difficult it is: from 0, the hardest of its topic, to 1.
    func problem(of index: Int) -> (topic: Int, channel: Int, difficulty: Double) {
        (
            self.chances.topic(of: self.unit(.topic, index), stretch: self.stretch(of: index)),
            Chances.index(of: self.unit(.channel, index), in: self.chances.channels),
            self.unit(.difficulty, index)
        )
    }

    /// The stretch of the demand that an inquiry is due in: inquiries are numbered in the order in which they are due, so it is
    /// known by the number alone.
    @inline(__always)
    func stretch(of index: Int) -> Int {
        var stretch = self.stretchStarts.count
        while stretch > 0, self.stretchStarts[stretch - 1] > index { stretch -= 1 }
        return stretch
    }

    /// A topic other than `topic` that customers call about when inquiry `index` is due, with the chances of their shares. There must
    /// be two topics at least; where events leave customers with one, it is that.
    func otherTopic(than topic: Int, of index: Int, unit: Double) -> Int {
        let stretch = self.stretch(of: index)
        let count = self.chances.topicCount
        let place = stretch * count + topic
        let share = self.chances.shares[place]
        let rest = self.chances.topics[stretch * count + count - 1] - share
        let isPlain = self.stretchStarts.isEmpty
        guard rest > 0 else { return isPlain ? (topic == 0 ? 1 : 0) : topic }
        let start = self.chances.topics[place] - share
        let point = unit * rest
        let other = self.chances.topic(of: point < start ? point : point + share, stretch: stretch)
        guard other == topic, isPlain else { return other }
        return topic + 1 < count ? topic + 1 : topic - 1
    }

    /// The 64 random bits of an inquiry for one purpose.
    @inline(__always)
    func bits(_ purpose: Draw.Purpose, _ index: Int) -> UInt64 {
        self.streams.bits(purpose, index)
    }

    /// The same for one of the times that the customer calls.
    @inline(__always)
    func bits(_ purpose: Draw.Purpose, _ index: Int, contact: Int) -> UInt64 {
        contact == 0 ? self.bits(purpose, index) : self.bits(purpose, index, leg: contact)
    }

    /// The same for one of its legs: each agent that it reaches is a new one.
    @inline(__always)
    func bits(_ purpose: Draw.Purpose, _ index: Int, leg: Int) -> UInt64 {
        mix(into: self.streams.bits(purpose, index), UInt64(truncatingIfNeeded: leg))
    }

    @inline(__always)
    func unit(_ purpose: Draw.Purpose, _ index: Int) -> Double {
        Draw.unit(self.bits(purpose, index))
    }

    @inline(__always)
    func unit(_ purpose: Draw.Purpose, _ index: Int, leg: Int) -> Double {
        Draw.unit(self.bits(purpose, index, leg: leg))
    }
}
