/// What an agent says an inquiry ended as.
package enum Resolution: UInt8, Equatable, Sendable, CaseIterable {
    case solved
    case unsolved
    case callback
}
