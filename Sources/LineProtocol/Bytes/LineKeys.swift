/// A set of keys, one bit each.
struct LineKeys: OptionSet {
    let rawValue: UInt64

    @inline(__always)
    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    @inline(__always)
    init(_ key: LineKey) {
        self.rawValue = 1 &<< UInt64(key.rawValue)
    }

    // What lines with many keys cannot do without.

    /// `OFFER`
    static var ofOffer: Self {
        [
            Self(.offer), Self(.inquiry), Self(.ticket), Self(.topic), Self(.channel), Self(.tier), Self(.waited),
            Self(.ttl), Self(.attempt), Self(.cause),
        ]
    }

    /// `DESK`
    static var ofDesk: Self {
        [Self(.name), Self(.waiting), Self(.idle), Self(.busy)]
    }

    /// `AGENT`
    static var ofAgent: Self {
        [Self(.name), Self(.desk), Self(.state), Self(.offers), Self(.inquiries)]
    }

    /// `STORY`
    static var ofStory: Self {
        [
            Self(.inquiry), Self(.state), Self(.desk), Self(.topic), Self(.waited), Self(.attempts), Self(.declined),
            Self(.idle), Self(.busy), Self(.paused),
        ]
    }
}
