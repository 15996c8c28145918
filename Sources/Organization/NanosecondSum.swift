/// A sum of nanoseconds that no run is too long for, stored in two words.
///
/// A stored `Int128` makes every value that holds it want an address that is a multiple of 16, down to whole run records. Swift 6.3 copies
/// large values with instructions that trap on any other address, and keeps some of them, in functions that are `async`, at a multiple of 8.
/// Two words want a multiple of 8.
@propertyWrapper
package struct NanosecondSum: BitwiseCopyable, Hashable, Sendable {
    private var high: Int64
    private var low: UInt64

    @inline(__always)
    package init(wrappedValue: Int128) {
        self.high = Int64(truncatingIfNeeded: wrappedValue >> 64)
        self.low = UInt64(truncatingIfNeeded: wrappedValue)
    }

    package var wrappedValue: Int128 {
        @inline(__always)
        get { Int128(self.high) << 64 | Int128(self.low) }
        @inline(__always)
        set { self = NanosecondSum(wrappedValue: newValue) }
    }
}
