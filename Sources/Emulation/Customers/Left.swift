/// Somebody who said to leave: the router may answer that it does not know them any more.
struct Left {
    /// How many are remembered. A whole crowd may leave at once.
    static let limit = 65_536

    var ref: UInt64
    var connection: Int32
}
