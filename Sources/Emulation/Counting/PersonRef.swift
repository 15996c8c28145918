/// How an emulated person is named on the wire: its row in the load's table, and how many had the row before.
///
/// A router hands a ref back as it was given, so a line finds its person with one shift and one look into an array. The epoch
/// tells a line for somebody who has gone from one for whoever has the row now.
struct PersonRef: Equatable {
    /// Rows a table can have: 2²⁰, some 500 bytes of memory each at the most.
    static let maximumRows = 1 << Self.rowBits
    private static let rowBits = 20

    var row: Int
    var epoch: UInt32

    var wire: UInt64 { UInt64(self.epoch) << Self.rowBits | UInt64(self.row) }
}

extension PersonRef {
    /// Nil when the number is no ref of ours, whatever the row.
    init?(wire: UInt64) {
        guard let epoch = UInt32(exactly: wire >> Self.rowBits) else { return nil }
        self.init(row: Int(wire & UInt64(Self.maximumRows - 1)), epoch: epoch)
    }
}
