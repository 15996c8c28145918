/// A row of a table that stands in a `Chain`.
protocol ChainLinked {
    var links: ChainLinks { get set }
}

/// The neighbours of a row in its `Chain`.
struct ChainLinks: Sendable {
    fileprivate var previous: Int32 = -1
    fileprivate var next: Int32 = -1
}

/// A queue of rows of a table, linked through the rows themselves: the first in is found, and any is taken out, in O(1).
struct Chain<Row: ChainLinked>: Sendable {
    private var head: Int32 = -1
    private var tail: Int32 = -1

    /// The row that has been here longest.
    var first: Int32? { self.head < 0 ? nil : self.head }

    /// Puts row `index` at the end.
    mutating func append(_ index: Int32, in rows: inout ContiguousArray<Row>) {
        rows[Int(index)].links = ChainLinks(previous: self.tail, next: -1)
        if self.tail < 0 {
            self.head = index
        } else {
            rows[Int(self.tail)].links.next = index
        }
        self.tail = index
    }

    /// Takes out row `index`, which is in this chain.
    mutating func remove(_ index: Int32, in rows: inout ContiguousArray<Row>) {
        let links = rows[Int(index)].links
        if links.previous < 0 {
            self.head = links.next
        } else {
            rows[Int(links.previous)].links.next = links.next
        }
        if links.next < 0 {
            self.tail = links.previous
        } else {
            rows[Int(links.next)].links.previous = links.previous
        }
    }
}
