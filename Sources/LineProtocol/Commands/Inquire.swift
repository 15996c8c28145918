/// `inquire REF topic=T [channel=phone] [tier=1] [priority=0] [needs=a,b] [prefers=c] [segment=S] [ticket=N] [key=K]
/// [stamp=D]`: a new inquiry.
package struct Inquire: Equatable {
    package var ref: UInt64
    /// The skill it needs.
    package var topic: Text
    /// Nil means `phone`.
    package var channel: Text?
    /// 1…63.
    package var tier: UInt8
    /// 0…9, higher is earlier.
    package var priority: UInt8
    /// Further essential skills, a list of names.
    package var needs: Text?
    /// Skills wished for and given up first, a list of names.
    package var prefers: Text?
    package var segment: Text?
    /// The earlier case that it continues.
    package var ticket: UInt64?
    /// Makes a repeat harmless.
    package var key: Text?
    /// Opaque, handed on in `OFFER`.
    package var stamp: UInt64?

    package init(
        ref: UInt64,
        topic: Text,
        channel: Text? = nil,
        tier: UInt8 = 1,
        priority: UInt8 = 0,
        needs: Text? = nil,
        prefers: Text? = nil,
        segment: Text? = nil,
        ticket: UInt64? = nil,
        key: Text? = nil,
        stamp: UInt64? = nil
    ) {
        self.ref = ref
        self.topic = topic
        self.channel = channel
        self.tier = tier
        self.priority = priority
        self.needs = needs
        self.prefers = prefers
        self.segment = segment
        self.ticket = ticket
        self.key = key
        self.stamp = stamp
    }

    static var blank: Self { Self(ref: 0, topic: .none) }
}

extension Inquire: LinePayload {
    @inline(__always)
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("inquire ", RefValue.self, &self.ref)
        line.attribute(" topic=", NameValue.self, &self.topic, or: .missingTopic)
        line.attribute(" channel=", NameValue.self, &self.channel)
        line.attribute(" tier=", TierValue.self, &self.tier, unless: 1)
        line.attribute(" priority=", PriorityValue.self, &self.priority, unless: 0)
        line.attribute(" needs=", NamesValue.self, &self.needs)
        line.attribute(" prefers=", NamesValue.self, &self.prefers)
        line.attribute(" segment=", NameValue.self, &self.segment)
        line.attribute(" ticket=", NumberValue.self, &self.ticket)
        line.attribute(" key=", NameValue.self, &self.key)
        line.attribute(" stamp=", NumberValue.self, &self.stamp)
    }
}
