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

    /// Bytes of all texts, before escaping.
    @inline(__always)
    private var textBytes: Int {
        self.topic.count + (self.channel?.count ?? 0) + (self.needs?.count ?? 0) + (self.prefers?.count ?? 0)
            + (self.segment?.count ?? 0) + (self.key?.count ?? 0)
    }

    /// Writes the line; attributes that say the default are left out.
    package func encode(into buffer: inout LineBuffer) {
        var line = buffer.begin(textBytes: self.textBytes)
        line.put("inquire ")
        line.put(self.ref)
        line.put(" topic=")
        line.put(self.topic)
        line.put(" channel=", self.channel)
        if self.tier != 1 { line.put(" tier=", UInt64(self.tier)) }
        if self.priority != 0 { line.put(" priority=", UInt64(self.priority)) }
        line.put(" needs=", self.needs)
        line.put(" prefers=", self.prefers)
        line.put(" segment=", self.segment)
        line.put(" ticket=", self.ticket)
        line.put(" key=", self.key)
        line.put(" stamp=", self.stamp)
        line.endLine()
        buffer.end(line)
    }
}
