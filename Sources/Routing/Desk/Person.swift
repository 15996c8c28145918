/// Somebody who is spoken to: a ref on a connection. Routing hands it back with each action and never looks inside.
package struct Person: Hashable, BitwiseCopyable, Sendable {
    /// The connection's place in the caller's table.
    package var connection: UInt32
    /// The number that the client picked for this person.
    package var ref: UInt64

    package init(connection: UInt32, ref: UInt64) {
        self.connection = connection
        self.ref = ref
    }
}
