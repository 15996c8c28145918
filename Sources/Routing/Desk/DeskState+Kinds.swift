/// Kinds of inquiries and of agents, and which fits which.
extension DeskState {
    /// The class of an inquiry, made if it is new; nil when too many kinds are open at once.
    mutating func inquiryClass(for key: InquiryClass.Key) -> UInt32? {
        if let known = self.classIndex.find(key) { return known }
        if self.classes.count - self.freeClasses.count >= Self.classLimit { self.sweepClasses() }
        guard self.classes.count - self.freeClasses.count < Self.classLimit else { return nil }

        var added = InquiryClass(key: key, demands: self.rung(key.rung))
        let index = self.freeClasses.popLast() ?? UInt32(self.classes.count)
        for group in self.groups.indices where self.groups[group].isInUse {
            guard let standing = added.standing(of: self.groups[group]) else { continue }
            added.admit(
                InquiryClass.Eligible(group: UInt32(group), units: standing.units),
                level: standing.level,
                preferred: standing.preferred
            )
            self.groups[group].serve(
                SkillGroup.Served(inquiryClass: index, units: standing.units),
                level: standing.level
            )
        }
        if Int(index) == self.classes.count { self.classes.append(added) } else { self.classes[Int(index)] = added }
        if self.isRanking { self.classes[Int(index)].ranking = KeyRanking() }
        self.classIndex.insert(key, index)
        self.kindsEpoch += 1
        return index
    }

    /// The group of agents with this key, made if it is new; nil when the limits cannot be added up exactly.
    mutating func group(for key: SkillGroup.Key) -> UInt32? {
        if let known = self.groupIndex[key] { return known }
        if self.emptyGroups > 64, self.emptyGroups * 2 > self.groups.count { self.sweepGroups() }
        guard var added = SkillGroup(key: key) else { return nil }

        let index = self.freeGroups.popLast() ?? UInt32(self.groups.count)
        for inquiryClass in self.classes.indices where self.classes[inquiryClass].isInUse {
            guard let standing = self.classes[inquiryClass].standing(of: added) else { continue }
            self.classes[inquiryClass].admit(
                InquiryClass.Eligible(group: index, units: standing.units),
                level: standing.level,
                preferred: standing.preferred
            )
            added.serve(
                SkillGroup.Served(inquiryClass: UInt32(inquiryClass), units: standing.units),
                level: standing.level
            )
        }
        if Int(index) == self.groups.count { self.groups.append(added) } else { self.groups[Int(index)] = added }
        self.groupIndex[key] = index
        self.emptyGroups += 1
        return index
    }

    /// Forgets the classes that no inquiry belongs to.
    mutating func sweepClasses() {
        let gone = Set(
            self.classes.indices.filter { self.classes[$0].isInUse && self.classes[$0].rows == 0 }.map(UInt32.init)
        )
        guard !gone.isEmpty else { return }
        for index in gone {
            self.classIndex.remove(self.classes[Int(index)].key)
            self.classes[Int(index)].isInUse = false
            self.classes[Int(index)].ranks = []
            self.classes[Int(index)].related = []
            self.classes[Int(index)].relatedEpoch = 0
            self.freeClasses.append(index)
        }
        for group in self.groups.indices { self.groups[group].forgetClasses(where: gone.contains) }
        self.kindsEpoch += 1
    }

    /// The inquiry does not belong to its class any more. What the class was related to is forgotten with its last inquiry, unless it is
    /// still so: then the next one need not find it out again.
    @inline(__always)
    mutating func leaveClass(of slot: UInt32) {
        let index = Int(self.inquiries[Int(slot)].inquiryClass)
        self.classes[index].rows -= 1
        guard self.classes[index].rows == 0, self.classes[index].relatedEpoch != 0,
            self.classes[index].relatedEpoch != self.kindsEpoch
        else { return }
        self.forgetRelated(of: index)
    }

    @inline(never)
    private mutating func forgetRelated(of inquiryClass: Int) {
        self.classes[inquiryClass].related = []
        self.classes[inquiryClass].relatedEpoch = 0
    }

    /// An agent who may take inquiries belongs to the group.
    mutating func join(_ group: UInt32) {
        self.groups[Int(group)].members += 1
        if self.groups[Int(group)].members == 1 { self.kindsEpoch += 1 }
    }

    /// An agent leaves, or belongs to another group.
    mutating func part(from group: UInt32) {
        self.groups[Int(group)].members -= 1
        if self.groups[Int(group)].members == 0 { self.kindsEpoch += 1 }
    }

    /// Forgets the groups that nobody belongs to.
    mutating func sweepGroups() {
        let gone = Set(
            self.groups.indices.filter { self.groups[$0].isInUse && self.groups[$0].seats == 0 }.map(UInt32.init)
        )
        for index in gone {
            self.groupIndex[self.groups[Int(index)].key] = nil
            self.groups[Int(index)].isInUse = false
            self.groups[Int(index)].served = []
            self.groups[Int(index)].loads = []
            self.freeGroups.append(index)
        }
        self.emptyGroups -= gone.count
        for inquiryClass in self.classes.indices { self.classes[inquiryClass].forgetGroups(where: gone.contains) }
    }
}
