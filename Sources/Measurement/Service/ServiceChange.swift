/// What was counted in one part over some time.
package struct ServiceChange: Equatable, Sendable {
    /// Where the part is in a `ServiceShape`.
    package var place: Int
    package var row: ServiceRow
}
