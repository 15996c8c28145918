package import Organization

/// What workers write into `stamp=`: which inquiry a line is about, which contact and which leg of its way, and when the
/// line was written.
///
///     | time since the start, in units of 2^shift ns | contact, 2 bits if there are repeats | leg, 3 bits | inquiry |
///
/// The router hands stamps on untouched. So an agent that reads an offer knows the inquiry's number in the plan, and
/// draws the same handling whatever router it came through, and how long the line took. The unit is the smallest
/// power of two nanoseconds with which the length of the run fits; the whole stays below 2⁶³. A time read back is at
/// most one unit too early.
package struct StampLayout: Equatable, Sendable {
    /// Bits of the inquiry number.
    private let indexBits: Int
    /// Bits of the contact: none where nobody calls twice.
    private let contactBits: Int
    /// Bits that the time is shifted right by: its unit is 2^shift ns.
    private let shift: Int

    private static let legBits = 3
    private static let bits = 63
    /// The highest leg that a stamp tells from the one before it; what is above is carried as this.
    package static let maximumLeg = (1 << legBits) - 1
    /// The highest number of a contact that a stamp can carry.
    package static let maximumContact = 3

    /// For numbers below `inquiryCount` and times up to `length` since the start, both above 0.
    package init(inquiryCount: Int, length: Duration, hasRepeats: Bool = false) {
        let indexBits = max(1, Int.bitWidth - max(0, inquiryCount - 1).leadingZeroBitCount)
        let timeBits = Int64.bitWidth - max(1, length.nanoseconds).leadingZeroBitCount
        self.indexBits = indexBits
        self.contactBits = hasRepeats ? 2 : 0
        self.shift = max(0, timeBits - (Self.bits - Self.legBits - self.contactBits - indexBits))
    }

    /// The unit of time: one nanosecond unless the run is both long and large.
    package var unit: Duration {
        .nanoseconds(Int64(1) << self.shift)
    }

    /// The stamp of a line about inquiry `index` on leg `leg` that was written at `written`, in a run that began at
    /// `start`. A time before the start counts as the start, one after the length as the latest that fits.
    package func stamp(
        index: Int,
        contact: Int = 0,
        leg: Int = 0,
        written: Timestamp,
        start: Timestamp
    ) -> UInt64 {
        let since = UInt64(max(0, written.nanoseconds(since: start))) >> UInt64(self.shift)
        let latest = (UInt64(1) << UInt64(Self.bits - Self.legBits - self.contactBits - self.indexBits)) - 1
        let leg = UInt64(min(max(0, leg), Self.maximumLeg))
        let contact = UInt64(min(max(0, contact), self.contactMask))
        let number = UInt64(truncatingIfNeeded: index) & self.indexMask
        let turn = min(since, latest) << UInt64(self.contactBits) | contact
        return (turn << UInt64(Self.legBits) | leg) << UInt64(self.indexBits) | number
    }

    /// The number of the inquiry. A stamp that another program wrote gives a number that may not be in the plan.
    package func index(of stamp: UInt64) -> Int {
        Int(stamp & self.indexMask)
    }

    /// How many transfers came before this line was written.
    package func leg(of stamp: UInt64) -> Int {
        Int(stamp >> UInt64(self.indexBits)) & Self.maximumLeg
    }

    /// How many times the customer had called about it before.
    package func contact(of stamp: UInt64) -> Int {
        Int(stamp >> UInt64(self.indexBits + Self.legBits)) & self.contactMask
    }

    /// When the line was written, given the start of the run.
    package func written(of stamp: UInt64, start: Timestamp) -> Timestamp {
        let units = stamp >> UInt64(self.indexBits + Self.legBits + self.contactBits)
        return start.advanced(byNanoseconds: Int64(clamping: units << UInt64(self.shift)))
    }

    /// How far the clocks of two workers may be apart before a stamp is held against the router, in nanoseconds.
    private static let clockTolerance: Int64 = 1_000_000_000

    /// Whether a stamp that is read now can be one that a worker wrote: not later than now, and not before an instant at which there
    /// was nothing to write yet.
    package func isSound(
        _ stamp: UInt64,
        notBefore earliest: Timestamp? = nil,
        start: Timestamp?,
        now: Timestamp
    ) -> Bool {
        guard stamp >> UInt64(Self.bits) == 0 else { return false }
        guard let start else { return true }
        let written = self.written(of: stamp, start: start)
        return written.nanoseconds(since: now) <= Self.clockTolerance
            && earliest.map { $0.nanoseconds(since: written) <= Self.clockTolerance + self.unit.nanoseconds } ?? true
    }

    private var contactMask: Int {
        (1 << self.contactBits) - 1
    }

    private var indexMask: UInt64 {
        (UInt64(1) << UInt64(self.indexBits)) - 1
    }
}
