/// Over how many connections people speak.
package enum Connections: Sendable, Hashable {
    /// So many connections for all people of the load, 1 or more.
    case shared(Int)
    /// A connection each. An agent keeps its own; customers take one from a pool that grows with the number of open
    /// customers, and give it back at their end, so connecting does not count as their wait.
    case perPerson
}
