import Organization

/// The desks of a floor by their numbers in the chart.
///
/// A desk cannot be copied, so an array cannot hold it: the table owns the memory, and hands out addresses for the time of an access.
package struct DeskTable: ~Copyable {
    private let desks: UnsafeMutablePointer<DeskState>
    /// How many there are.
    package let count: Int

    init(chart: DeskChart, settings: RouterSettings) {
        self.count = chart.desks.count
        self.desks = .allocate(capacity: self.count)
        for index in 0..<self.count {
            (self.desks + index).initialize(to: DeskState(settings: settings, chart: chart, index: index))
        }
    }

    deinit {
        self.desks.deinitialize(count: self.count)
        self.desks.deallocate()
    }

    /// The numbers of all desks.
    package var numbers: Range<UInt16> { 0..<UInt16(truncatingIfNeeded: self.count) }

    /// - Precondition: `number` is in `numbers`.
    package subscript(number: UInt16) -> DeskState {
        @inline(__always)
        unsafeAddress {
            precondition(Int(number) < self.count)
            return UnsafePointer(self.desks + Int(number))
        }
        @inline(__always)
        unsafeMutableAddress {
            precondition(Int(number) < self.count)
            return self.desks + Int(number)
        }
    }
}

// The pointer is never handed out and has one owner, which moves with the table.
extension DeskTable: @unchecked Sendable {}
