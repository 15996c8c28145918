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
        return PlannedInquiry(
            topic: topic,
            askedTopic: isMisrouted
                ? self.otherTopic(than: topic, of: index, unit: self.unit(.wrongTopic, index)) : topic,
            channel: channel,
            tier: difficulty < ofTopic.tier2 ? 2 : 1,
            isBasic: difficulty >= 1 - ofTopic.basic,
            maySell: maySell,
            patienceNanoseconds: self.patience(of: index, contact: contact, wait: 0, channel: channel),
            leavesAtOnce: Draw.unit(self.bits(.leavesAtOnce, index, stage: contact, of: .contact))
                < ofChannel.leaveAtOnce,
            ringNanoseconds: self.ring(of: index, contact: contact, ofChannel.answer),
            needs: self.skills(ofTopic.needs, .need, index),
            prefers: prefers,
            priority: max(
                ofTopic.priority.level(at: self.unit(.topicPriority, index)),
                ofChannel.priority.level(at: self.unit(.channelPriority, index))
            )
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
        for wish in wishes where self.unit(purpose, index, leg: wish.skill, of: .skill) < wish.share {
            skills.insert(wish.skill)
        }
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

    /// What `topic` is taken for by mistake: as the profile says, or a topic that customers call about when inquiry `index` is due, with
    /// the chances of their shares. There must be two topics at least; where events leave customers with one, it is that.
    func otherTopic(than topic: Int, of index: Int, unit: Double) -> Int {
        if let other = self.chances.mistake(for: topic, unit: unit) { return other }
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

    /// How long the customer of an inquiry waits when it has gone back to the queue `wait` times in this contact, in real nanoseconds:
    /// who has waited once is no more patient the second time than anybody.
    package func patience(of index: Int, contact: Int, wait: Int) -> Int64 {
        self.patience(of: index, contact: contact, wait: wait, channel: self.subject(of: index).channel)
    }

    private func patience(of index: Int, contact: Int, wait: Int, channel: Int) -> Int64 {
        let bits = self.bits(.patience, index, stage: wait << 8 | contact, of: .wait)
        return Int64(nearest: self.chances.ofChannel[channel].patience.nanoseconds(bits))
    }

    /// How long the first agent lets it ring, as long as the offer stands.
    @inline(__always)
    private func ring(of index: Int, contact: Int, _ answer: Sampler) -> Int64 {
        guard answer != .constant(0) else { return 0 }
        let delay = answer.nanoseconds(self.bits(.answer, index, leg: contact << 8, of: .offer))
        return min(Int64(nearest: delay), self.routerSettings.offerTimeout.nanoseconds)
    }

    /// The 64 random bits of an inquiry for one purpose.
    @inline(__always)
    func bits(_ purpose: Draw.Purpose, _ index: Int) -> UInt64 {
        assert(purpose.key == .inquiry, "\(purpose) is drawn for each \(purpose.key)")
        return self.streams.bits(purpose, index)
    }

    /// The same for one stage of its way: a contact, a wait, a visit. The first is 0.
    ///
    /// - Parameter key: what `stage` tells one from the next of.
    @inline(__always)
    func bits(_ purpose: Draw.Purpose, _ index: Int, stage: Int, of key: Draw.Key) -> UInt64 {
        assert(purpose.key == key, "\(purpose) is drawn for each \(purpose.key), not for each \(key)")
        return stage == 0 ? self.streams.bits(purpose, index) : self.bits(purpose, index, leg: stage, of: key)
    }

    /// The same for one of its legs: each agent that it reaches is a new one.
    ///
    /// - Parameter key: what `leg` tells one from the next of.
    @inline(__always)
    func bits(_ purpose: Draw.Purpose, _ index: Int, leg: Int, of key: Draw.Key) -> UInt64 {
        assert(purpose.key == key, "\(purpose) is drawn for each \(purpose.key), not for each \(key)")
        return mix(into: self.streams.bits(purpose, index), UInt64(truncatingIfNeeded: leg))
    }

    @inline(__always)
    func unit(_ purpose: Draw.Purpose, _ index: Int) -> Double {
        Draw.unit(self.bits(purpose, index))
    }

    @inline(__always)
    func unit(_ purpose: Draw.Purpose, _ index: Int, leg: Int, of key: Draw.Key) -> Double {
        Draw.unit(self.bits(purpose, index, leg: leg, of: key))
    }
}
