/// Finds the class of an inquiry.
///
/// Nearly all inquiries have neither needs nor preferences; those are found by topic and then among its few channels, tiers and
/// steps, without hashing.
struct InquiryClassIndex: Sendable {
    private struct Plain: Sendable {
        var channel: UInt8
        var tier: UInt8
        var rung: UInt8
        var inquiryClass: UInt32
    }

    private var plain: ContiguousArray<ContiguousArray<Plain>> = []
    private var special: [InquiryClass.Key: UInt32] = [:]

    @inline(__always)
    func findPlain(topic: UInt16, channel: UInt8, tier: UInt8, rung: UInt8) -> UInt32? {
        guard Int(topic) < self.plain.count else { return nil }
        for entry in self.plain[Int(topic)]
        where entry.channel == channel && entry.tier == tier && entry.rung == rung {
            return entry.inquiryClass
        }
        return nil
    }

    func find(_ key: InquiryClass.Key) -> UInt32? {
        if key.needs.isEmpty, key.prefers.isEmpty {
            return self.findPlain(topic: key.topic, channel: key.channel, tier: key.tier, rung: key.rung)
        }
        return self.special[key]
    }

    mutating func insert(_ key: InquiryClass.Key, _ inquiryClass: UInt32) {
        guard key.needs.isEmpty, key.prefers.isEmpty else {
            self.special[key] = inquiryClass
            return
        }
        while self.plain.count <= Int(key.topic) { self.plain.append([]) }
        self.plain[Int(key.topic)].append(
            Plain(channel: key.channel, tier: key.tier, rung: key.rung, inquiryClass: inquiryClass)
        )
    }

    mutating func remove(_ key: InquiryClass.Key) {
        guard key.needs.isEmpty, key.prefers.isEmpty else {
            self.special[key] = nil
            return
        }
        self.plain[Int(key.topic)].removeAll {
            $0.channel == key.channel && $0.tier == key.tier && $0.rung == key.rung
        }
    }
}
