/// Keeps the rows of one worker's people, in the order in which they happened.
///
/// Rows lie in chunks that are reserved whole and never move, so keeping one is a copy of 32 bytes: there is no moment at which a
/// million of them are copied while customers wait. A recorder that is off keeps nothing and costs a branch.
package struct EventRecorder: Sendable {
    /// Rows of one chunk: 256 KiB, and what one block of the file holds at most twice over.
    static let chunk = 8_192

    /// Whether rows are kept.
    package let isOn: Bool
    private var full: [ContiguousArray<LedgerEvent>] = []
    private var current: ContiguousArray<LedgerEvent> = []

    package init(isOn: Bool = false) {
        self.isOn = isOn
        if isOn { self.current.reserveCapacity(Self.chunk) }
    }

    /// Keeps a row, if rows are kept. O(1), and never more than a chunk is reserved at a time.
    @inline(__always)
    package mutating func append(_ event: LedgerEvent) {
        guard self.isOn else { return }
        if self.current.count == Self.chunk { self.startChunk() }
        self.current.append(event)
    }

    @inline(never)
    private mutating func startChunk() {
        self.full.append(self.current)
        self.current = []
        self.current.reserveCapacity(Self.chunk)
    }

    /// How many rows were kept.
    package var count: Int { self.full.count * Self.chunk + self.current.count }

    /// All rows; a copy, for tests and for the end of a run.
    package var events: [LedgerEvent] { self.full.flatMap { $0 } + self.current }

    /// The rows as blocks of the file, with their instants counted from the start of the plan.
    ///
    /// - Parameter start: nanoseconds of the clock that the rows were recorded in.
    package func blocks(since start: Int64) -> [[UInt8]] {
        (self.full + (self.current.isEmpty ? [] : [self.current])).map { chunk in
            EventBlock.encode(
                chunk.map { event in
                    var event = event
                    event.instant -= start
                    return event
                }
            )
        }
    }
}
