/// What a test waited for did not come in time.
struct NeverHappened: Error, CustomStringConvertible {
    let awaited: String
    let soFar: String

    var description: String { "waited in vain for \(self.awaited); so far: \(self.soFar)" }
}
