/// A list of rows of a table in order of their coming: adding at the end and taking out anywhere cost O(1).
///
/// All deadlines of a desk are a constant after the event that set them, so a list in order of events is a timer queue.
struct RowList: ~Copyable, Sendable {
    struct Links: BitwiseCopyable, Sendable {
        var previous = InquiryRow.none
        var next = InquiryRow.none
    }

    /// By row; grows to the largest row that was ever added.
    private var links = Slab<Links>()
    private(set) var first = InquiryRow.none
    private(set) var last = InquiryRow.none

    var isEmpty: Bool { self.first == InquiryRow.none }

    /// - Precondition: `slot` is not in the list.
    @inline(__always)
    mutating func append(_ slot: UInt32) {
        while self.links.count <= Int(slot) { self.links.append(Links()) }
        self.links[Int(slot)] = Links(previous: self.last, next: InquiryRow.none)
        if self.last == InquiryRow.none {
            self.first = slot
        } else {
            self.links[Int(self.last)].next = slot
        }
        self.last = slot
    }

    /// - Precondition: `slot` is in the list.
    @inline(__always)
    mutating func remove(_ slot: UInt32) {
        let gone = self.links[Int(slot)]
        if gone.previous == InquiryRow.none {
            self.first = gone.next
        } else {
            self.links[Int(gone.previous)].next = gone.next
        }
        if gone.next == InquiryRow.none {
            self.last = gone.previous
        } else {
            self.links[Int(gone.next)].previous = gone.previous
        }
    }

    /// The rows in order, for checks.
    var slots: [UInt32] {
        var slots: [UInt32] = []
        var slot = self.first
        while slot != InquiryRow.none {
            slots.append(slot)
            slot = self.links[Int(slot)].next
        }
        return slots
    }
}
