/// The keys of what waits, in order, to answer how many come before a given one.
///
/// Blocks of sorted keys. Adding and taking out cost a binary search and a move within one block; counting adds up the sizes of
/// the blocks before, a thousandth of the keys.
struct KeyRanking: Sendable {
    struct Rank: Comparable, Sendable {
        var key: Int64
        var number: UInt64

        static func < (left: Rank, right: Rank) -> Bool {
            left.key != right.key ? left.key < right.key : left.number < right.number
        }
    }

    private static let blockLimit = 1_024
    /// Never empty blocks, each sorted, in order.
    private var blocks: ContiguousArray<ContiguousArray<Rank>> = []

    var count: Int { self.blocks.reduce(0) { $0 + $1.count } }

    mutating func insert(_ rank: Rank) {
        guard !self.blocks.isEmpty else {
            self.blocks.append([rank])
            return
        }
        let block = max(0, self.blocks.indices.lowerBound { self.blocks[$0][0] < rank } - 1)
        let place = self.place(of: rank, in: block)
        self.blocks[block].insert(rank, at: place)
        if self.blocks[block].count > Self.blockLimit {
            let upper = ContiguousArray(self.blocks[block][(Self.blockLimit / 2)...])
            self.blocks[block].removeSubrange((Self.blockLimit / 2)...)
            self.blocks.insert(upper, at: block + 1)
        }
    }

    /// - Precondition: `rank` is in it.
    mutating func remove(_ rank: Rank) {
        let block = self.blocks.indices.lowerBound { self.blocks[$0][0] <= rank } - 1
        precondition(block >= 0, "no key as early as \(rank)")
        let place = self.place(of: rank, in: block)
        precondition(place < self.blocks[block].count && self.blocks[block][place] == rank, "\(rank) does not wait")
        self.blocks[block].remove(at: place)
        if self.blocks[block].isEmpty { self.blocks.remove(at: block) }
    }

    /// How many keys come before `rank`.
    func count(before rank: Rank) -> Int {
        let block = self.blocks.indices.lowerBound { self.blocks[$0][0] < rank } - 1
        guard block >= 0 else { return 0 }
        return self.blocks[..<block].reduce(0) { $0 + $1.count } + self.place(of: rank, in: block)
    }

    private func place(of rank: Rank, in block: Int) -> Int {
        self.blocks[block].indices.lowerBound { self.blocks[block][$0] < rank }
    }
}
