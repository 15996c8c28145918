/// The distribution of one duration: an HDR histogram with the exact minimum and maximum beside it.
///
/// Recording is a handful of instructions and allocates nothing once the array reaches the longest value seen. Cells
/// lie in one contiguous array that grows, a bucket at a time, to the longest value met: an empty histogram costs
/// nothing, and merging, encoding and reading touch only the cells between the minimum and the maximum.
///
/// What does not fit is never clamped into a cell: it is counted in `outOfRange` or `negative`, and in no other figure.
/// A histogram holds at most `Int64.max` values, the limit of the V2 encoding.
package struct LatencyHistogram: Sendable {
    /// How values fall into cells.
    package let geometry: HistogramGeometry
    /// Values recorded, those that did not fit left out.
    package private(set) var count: UInt64 = 0
    /// Values above the geometry's highest.
    package private(set) var outOfRange: UInt64 = 0
    /// Values below zero: two clocks disagreed.
    package private(set) var negative: UInt64 = 0

    /// The cells from index 0 to at least that of the maximum; whole buckets.
    private(set) var cells: [UInt64] = []
    private var minimum = Int64.max
    private var maximum = Int64.min

    /// An empty histogram. Allocates nothing.
    package init(geometry: HistogramGeometry = .latency) {
        self.geometry = geometry
    }

    /// The smallest value recorded, exactly; nil when empty. After decoding V2 bytes it is exact to the cell.
    package var minimumNanoseconds: Int64? { self.count == 0 ? nil : self.minimum }

    /// The largest value recorded, exactly; nil when empty. After decoding V2 bytes it is exact to the cell.
    package var maximumNanoseconds: Int64? { self.count == 0 ? nil : self.maximum }

    /// True when nothing at all was recorded, neither in range nor outside.
    package var isEmpty: Bool { self.count == 0 && self.outOfRange == 0 && self.negative == 0 }

    /// The cells that may hold a count: from the minimum's to the maximum's.
    var touched: Range<Int> {
        guard self.count > 0 else { return 0..<0 }
        return self.geometry.index(of: self.minimum)..<self.geometry.index(of: self.maximum) + 1
    }

    /// Counts one value. O(1).
    package mutating func record(nanoseconds value: Int64) {
        guard value >= 0, value <= self.geometry.highest else { return self.countMisfit(value, 1) }
        let index = self.geometry.index(of: value)
        if index >= self.cells.count { self.grow(toHold: index) }
        self.cells[index] &+= 1
        self.count &+= 1
        if value < self.minimum { self.minimum = value }
        if value > self.maximum { self.maximum = value }
    }

    /// Counts one value `count` times. O(1).
    package mutating func record(nanoseconds value: Int64, count: UInt64) {
        guard count > 0 else { return }
        guard value >= 0, value <= self.geometry.highest else { return self.countMisfit(value, count) }
        self.addToCount(count)
        let index = self.geometry.index(of: value)
        if index >= self.cells.count { self.grow(toHold: index) }
        self.cells[index] += count
        self.minimum = min(self.minimum, value)
        self.maximum = max(self.maximum, value)
    }

    /// Adds all that another histogram of the same geometry counted. O(its touched cells).
    package mutating func merge(_ other: LatencyHistogram) {
        precondition(self.geometry == other.geometry, "merging histograms of unlike cells: \(self), \(other)")
        self.outOfRange += other.outOfRange
        self.negative += other.negative
        let touched = other.touched
        guard !touched.isEmpty else { return }
        self.addToCount(other.count)
        self.grow(toHold: touched.upperBound - 1)
        for index in touched {
            self.cells[index] += other.cells[index]
        }
        self.minimum = min(self.minimum, other.minimum)
        self.maximum = max(self.maximum, other.maximum)
    }

    /// Empties the histogram and keeps its memory. O(touched cells).
    package mutating func reset() {
        for index in self.touched {
            self.cells[index] = 0
        }
        self.clearFigures()
    }

    /// Hands out what was recorded and starts anew, with as many cells as were needed so far. Copies nothing.
    package mutating func take() -> LatencyHistogram {
        let taken = self
        self.cells = Array(repeating: 0, count: taken.cells.count)
        self.clearFigures()
        return taken
    }

    private mutating func clearFigures() {
        self.count = 0
        self.outOfRange = 0
        self.negative = 0
        self.minimum = .max
        self.maximum = .min
    }

    private mutating func addToCount(_ added: UInt64) {
        self.count += added
        precondition(self.count <= UInt64(Int64.max), "a histogram of \(self.count) values")
    }

    @inline(never)
    private mutating func countMisfit(_ value: Int64, _ count: UInt64) {
        if value < 0 { self.negative += count } else { self.outOfRange += count }
    }

    /// Adds whole buckets until the cell exists.
    @inline(never)
    private mutating func grow(toHold index: Int) {
        let needed = (index / self.geometry.half + 1) * self.geometry.half
        guard needed > self.cells.count else { return }
        self.cells.append(contentsOf: repeatElement(0, count: needed - self.cells.count))
    }
}

extension LatencyHistogram {
    /// A histogram of cells that a codec has read and checked: their sum is `count`, and there are at most
    /// `geometry.cellCount` of them. Minimum and maximum become the outer bounds of the first and last cell in use.
    init(geometry: HistogramGeometry, cells: [UInt64], count: UInt64) {
        self.init(geometry: geometry)
        guard count > 0, let first = cells.firstIndex(where: { $0 > 0 }),
            let last = cells.lastIndex(where: { $0 > 0 })
        else { return }
        self.cells = cells
        self.count = count
        self.minimum = geometry.lowestValue(at: first)
        self.maximum = geometry.highestValue(at: last)
    }

    /// Puts the exact figures that V2 bytes do not hold beside decoded cells. False, and nothing changed, when they
    /// contradict the cells: an extreme outside its cell, or given for an empty histogram, or missing.
    package mutating func restore(minimum: Int64?, maximum: Int64?, outOfRange: UInt64, negative: UInt64) -> Bool {
        switch (minimum, maximum) {
        case (nil, nil):
            guard self.count == 0 else { return false }
        case (let minimum?, let maximum?):
            guard self.count > 0, minimum >= 0, minimum <= maximum, maximum <= self.geometry.highest,
                self.geometry.index(of: minimum) == self.touched.lowerBound,
                self.geometry.index(of: maximum) == self.touched.upperBound - 1
            else { return false }
            self.minimum = minimum
            self.maximum = maximum
        default:
            return false
        }
        self.outOfRange = outOfRange
        self.negative = negative
        return true
    }
}

extension LatencyHistogram: Equatable {
    /// Equal when they counted the same, whatever room their arrays have.
    package static func == (left: LatencyHistogram, right: LatencyHistogram) -> Bool {
        left.geometry == right.geometry && left.count == right.count
            && left.outOfRange == right.outOfRange && left.negative == right.negative
            && left.minimum == right.minimum && left.maximum == right.maximum
            && left.cells[left.touched] == right.cells[right.touched]
    }
}

extension LatencyHistogram: CustomStringConvertible {
    package var description: String {
        guard let minimum = self.minimumNanoseconds, let maximum = self.maximumNanoseconds else {
            return "LatencyHistogram(empty, out of range \(self.outOfRange), negative \(self.negative))"
        }
        return "LatencyHistogram(\(self.count) values, \(minimum)…\(maximum) ns, "
            + "out of range \(self.outOfRange), negative \(self.negative))"
    }
}
