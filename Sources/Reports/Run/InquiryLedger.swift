/// What the workers' lists of inquiry numbers say when they are laid side by side.
///
/// The router numbers inquiries, customers note what was queued and what ended, agents note what they resolved; so an
/// inquiry that was lost or doubled has a name.
package struct InquiryLedger: Equatable, Sendable {
    /// Queued, and neither ended nor still open. Ascending.
    package private(set) var lost: [UInt64] = []
    /// Queued to two customers, ended twice, ended and still open, or resolved by two agents. Ascending.
    package private(set) var doubled: [UInt64] = []
    /// Ended or open, but never queued. Ascending.
    package private(set) var strangers: [UInt64] = []

    /// A ledger of nothing.
    package init() {}

    /// Compares the lists, in any order each. O(n log n), and no more memory than the sorted lists.
    package init(queued: [UInt64], closed: [UInt64], open: [UInt64], resolved: [UInt64]) {
        let queued = queued.sorted()
        let settled = (closed + open).sorted()
        self.doubled = Self.unique((queued.repeated + settled.repeated + resolved.sorted().repeated).sorted())
        self.lost = Self.missing(from: settled, of: queued)
        self.strangers = Self.missing(from: queued, of: settled)
    }

    /// The numbers of one ascending list that another lacks, each once.
    private static func missing(from present: [UInt64], of wanted: [UInt64]) -> [UInt64] {
        var position = 0
        return Self.unique(
            wanted.filter { number in
                while position < present.count, present[position] < number { position += 1 }
                return position == present.count || present[position] != number
            }
        )
    }

    /// An ascending list without repetitions.
    private static func unique(_ ascending: [UInt64]) -> [UInt64] {
        zip(ascending, [nil] + ascending.map(Optional.some)).filter { $0 != $1 }.map(\.0)
    }
}

extension [UInt64] {
    /// Of an ascending list, each number that equals the one before it.
    fileprivate var repeated: [UInt64] {
        zip(self, self.dropFirst()).filter { $0 == $1 }.map(\.0)
    }
}
