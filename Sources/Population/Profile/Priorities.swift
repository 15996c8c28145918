/// Which part of a topic's or a channel's inquiries is more urgent than others, and how much. The rest has priority 0.
package struct Priorities: Equatable, Sendable {
    /// What `inquire` takes.
    package static let range = 0...9

    package struct Part: Equatable, Sendable {
        /// 0 … 9; higher is earlier.
        package var level: UInt8
        /// 0 … 1; all parts together at most 1.
        package var share: Double

        package init(level: UInt8, share: Double) {
            self.level = level
            self.share = share
        }
    }

    package var parts: [Part]

    package init(parts: [Part] = []) {
        self.parts = parts
    }

    /// The level that belongs to a number between 0 and 1. Does not allocate.
    @inline(__always)
    func level(at unit: @autoclosure () -> Double) -> UInt8 {
        guard !self.parts.isEmpty else { return 0 }
        var rest = unit()
        for part in self.parts {
            rest -= part.share
            if rest < 0 { return part.level }
        }
        return 0
    }
}
