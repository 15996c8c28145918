/// The streams of one connection, each under a small number that stays its own while it is open.
///
/// Insertion, look-up and removal are O(1), without allocation once the table has grown to the streams open at once.
struct HTTP2SlotTable {
    enum Content {
        /// Free; the next free slot, or −1.
        case free(next: Int)
        /// A response that is whole and waits to be taken.
        case response(PendingResponse)
        case stream(HTTP2Stream)
    }

    private var slots: [Content] = []
    private var firstFree = -1
    /// How many are taken.
    private(set) var count = 0

    mutating func insert(_ content: Content) -> Int {
        self.count += 1
        guard self.firstFree >= 0 else {
            self.slots.append(content)
            return self.slots.count - 1
        }
        let slot = self.firstFree
        guard case .free(let next) = self.slots[slot] else {
            preconditionFailure("slot \(slot) is in the list of free ones, but taken")
        }
        self.firstFree = next
        self.slots[slot] = content
        return slot
    }

    /// Frees a slot and says what was in it.
    mutating func remove(_ slot: Int) -> Content {
        let content = self.slots[slot]
        if case .free = content { preconditionFailure("slot \(slot) is freed twice") }
        self.slots[slot] = .free(next: self.firstFree)
        self.firstFree = slot
        self.count -= 1
        return content
    }

    subscript(slot: Int) -> Content {
        get { self.slots[slot] }
        set { self.slots[slot] = newValue }
    }

    /// All slots that are taken. O(size of the table).
    var taken: [(slot: Int, content: Content)] {
        self.slots.enumerated().compactMap { slot, content in
            if case .free = content { nil } else { (slot, content) }
        }
    }
}

/// A response that is whole, and how much of its body is sent.
struct PendingResponse {
    let response: HTTPResponse
    let stream: Int32
    var offset = 0
    /// Whether the request was whole when it was answered; if not, the stream lingers after the answer.
    let isRequestComplete: Bool
    /// Since which check the stream has lingered.
    var lingersSince: UInt32?
    /// The check (`HTTP2Connection.checks`) after which it came.
    let bornAt: UInt32
}
