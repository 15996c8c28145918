/// What is counted of a service while it goes on: a row for each of its parts, in memory that is as large as the profile has
/// parts. Counting is a few additions and allocates nothing, except that a histogram of waits grows to the longest.
package struct ServiceTally: Sendable {
    package let shape: ServiceShape
    package private(set) var rows: ContiguousArray<ServiceRow>
    /// Parts that something was counted in since the last take.
    private var touched: ContiguousArray<Int32> = []
    private var isTouched: ContiguousArray<Bool>

    package init(_ shape: ServiceShape) {
        self.shape = shape
        self.rows = ContiguousArray(repeating: ServiceRow(), count: shape.count)
        self.isTouched = ContiguousArray(repeating: false, count: shape.count)
        self.touched.reserveCapacity(shape.count)
    }

    /// What an inquiry is, for its rows.
    package struct Kind: Equatable, Sendable {
        /// Indices into the profile's topics and channels; the tier that it takes, 1 or 2.
        package var topic: UInt16
        package var channel: UInt8
        package var tier: UInt8

        package init(topic: Int, channel: Int, tier: Int) {
            self.topic = UInt16(truncatingIfNeeded: topic)
            self.channel = UInt8(truncatingIfNeeded: channel)
            self.tier = UInt8(truncatingIfNeeded: tier)
        }
    }

    /// Changes the rows of a topic, a channel and a tier alike.
    @inline(__always)
    package mutating func count(_ kind: Kind, _ change: (inout ServiceRow) -> Void) {
        self.change(self.shape.place(ofTopic: Int(kind.topic)), change)
        self.change(self.shape.place(ofChannel: Int(kind.channel)), change)
        self.change(self.shape.place(ofTier: Int(kind.tier)), change)
    }

    /// Changes the row of a desk; nothing for one that the chart does not have.
    @inline(__always)
    package mutating func count(desk: Int, _ change: (inout ServiceRow) -> Void) {
        guard desk >= 0, desk < self.shape.desks else { return }
        self.change(self.shape.place(ofDesk: desk), change)
    }

    @inline(__always)
    private mutating func change(_ place: Int, _ change: (inout ServiceRow) -> Void) {
        if !self.isTouched[place] {
            self.isTouched[place] = true
            self.touched.append(Int32(truncatingIfNeeded: place))
        }
        change(&self.rows[place])
    }

    /// What was counted since the last take, waits one by one left out: those stay. Parts in which nothing was counted are left
    /// out. O(parts with changes).
    package mutating func takeChanges() -> [ServiceChange] {
        defer { self.touched.removeAll(keepingCapacity: true) }
        return self.touched.sorted().map { place in
            let place = Int(place)
            self.isTouched[place] = false
            var row = ServiceRow()
            swap(&row.storyWaits, &self.rows[place].storyWaits)
            swap(&row, &self.rows[place])
            return ServiceChange(place: place, row: row)
        }
    }

    /// The waits one by one of every part that has any.
    package var waits: [PartWaits] {
        self.rows.indices.compactMap { place in
            self.rows[place].storyWaits.isEmpty ? nil : PartWaits(place: place, storyWaits: self.rows[place].storyWaits)
        }
    }
}
