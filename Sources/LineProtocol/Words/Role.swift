/// Who speaks on a connection; said once, in `hello`.
package enum Role: UInt8, WireWord {
    case customer
    case agent
    /// Looks in and may drain; speaks for no person.
    case `operator`

    package var wireName: StaticString {
        switch self {
        case .customer: "customer"
        case .agent: "agent"
        case .operator: "operator"
        }
    }
}
