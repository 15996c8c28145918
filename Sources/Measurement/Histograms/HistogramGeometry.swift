/// How the values of a histogram fall into cells: Gil Tene's HdrHistogram layout.
///
/// Values are cut into buckets, each twice as wide as the one before, and a bucket into equally wide cells, so that
/// a cell's width is at most `10^-significantDigits` of the values in it. The cells of all buckets lie in one
/// contiguous array:
///
///     bucket 0:  half · 2 cells of width unit                 0 ..< 2·half·unit
///     bucket b:  half     cells of width unit · 2^b           half·unit·2^b ..< 2·half·unit·2^b
///
/// Everything is integer arithmetic; `index(of:)` is a count of leading zeros and two shifts.
package struct HistogramGeometry: Hashable, Sendable {
    /// The smallest value told apart from zero, at least 1.
    package let lowest: Int64
    /// The largest value that is counted.
    package let highest: Int64
    /// Decimal digits kept of every value, 1…5.
    package let significantDigits: Int
    /// The number of cells a full array has.
    package let cellCount: Int

    /// log2 of the width of the narrowest cells.
    let unitMagnitude: Int
    /// log2 of `half`, the cells that every bucket after the first adds.
    let halfMagnitude: Int
    /// All bits of bucket 0; or-ed to a value it makes small values land there.
    let mask: Int64

    /// Nanoseconds from 1 ns to one hour with three digits: the layout of every histogram that Inrush records.
    package static let latency = HistogramGeometry(validLowest: 1, highest: 3_600_000_000_000, digits: 3)

    /// Checks the three parameters; nil when `lowest` < 1, `highest` < 2 · `lowest`, the digits are outside 1…5, or
    /// the first bucket would not fit 62 bits.
    package init?(lowest: Int64, highest: Int64, significantDigits: Int) {
        guard lowest >= 1, lowest <= highest / 2, (1...5).contains(significantDigits),
            Self.halfMagnitude(digits: significantDigits) + 1 + Self.unitMagnitude(lowest: lowest) <= 62
        else { return nil }
        self.init(validLowest: lowest, highest: highest, digits: significantDigits)
    }

    /// The geometry of parameters known to be good.
    private init(validLowest lowest: Int64, highest: Int64, digits: Int) {
        self.lowest = lowest
        self.highest = highest
        self.significantDigits = digits
        self.unitMagnitude = Self.unitMagnitude(lowest: lowest)
        self.halfMagnitude = Self.halfMagnitude(digits: digits)
        self.mask = ((2 << Int64(self.halfMagnitude)) - 1) << Int64(self.unitMagnitude)
        var buckets = 1
        var end = UInt64(2) << UInt64(self.halfMagnitude + self.unitMagnitude)
        while end <= highest.magnitude {
            buckets += 1
            end <<= 1
        }
        self.cellCount = (buckets + 1) << self.halfMagnitude
    }

    /// floor(log2(lowest)).
    private static func unitMagnitude(lowest: Int64) -> Int {
        Int64.bitWidth - 1 - lowest.leadingZeroBitCount
    }

    /// ceil(log2(2 · 10^digits)) − 1: the first bucket has twice as many cells, enough to tell all digits apart.
    private static func halfMagnitude(digits: Int) -> Int {
        let resolution = (0..<digits).reduce(2) { product, _ in product * 10 }
        return Int.bitWidth - (resolution - 1).leadingZeroBitCount - 1
    }

    /// The cells that every bucket after the first adds.
    var half: Int { 1 << self.halfMagnitude }

    /// The buckets from zero to `highest`.
    var bucketCount: Int { self.cellCount / self.half - 1 }

    /// The cell of a value in `0...highest`.
    @inline(__always)
    func index(of value: Int64) -> Int {
        let significantBits = Int64.bitWidth &- (value | self.mask).leadingZeroBitCount
        let bucket = significantBits &- self.unitMagnitude &- self.halfMagnitude &- 1
        let offset = Int(value &>> Int64(bucket &+ self.unitMagnitude))
        return (bucket &<< self.halfMagnitude) &+ offset
    }

    /// The smallest value of a cell.
    func lowestValue(at index: Int) -> Int64 {
        let bucket = max(0, (index >> self.halfMagnitude) - 1)
        return Int64(index - (bucket << self.halfMagnitude)) << Int64(bucket + self.unitMagnitude)
    }

    /// The number of values that share a cell.
    func width(at index: Int) -> Int64 {
        1 << Int64(max(0, (index >> self.halfMagnitude) - 1) + self.unitMagnitude)
    }

    /// The largest value of a cell.
    func highestValue(at index: Int) -> Int64 {
        self.lowestValue(at: index) + (self.width(at: index) - 1)
    }

    /// The value that stands for a cell in means.
    func middleValue(at index: Int) -> Int64 {
        self.lowestValue(at: index) + self.width(at: index) / 2
    }
}
