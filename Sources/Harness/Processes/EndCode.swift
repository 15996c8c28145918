/// What a process ends with when several things are to be said.
package enum EndCode {
    /// A fault of this program, an interruption, what could not be reached, started or written, figures that cannot be trusted, and a
    /// threshold that fails, in the order in which they count.
    private static let grave: [Int32] = [70, 130, 69, 4, 1]

    /// The gravest of several exit codes: those of `grave` in its order, then any other but 0, then 0.
    package static func gravest(_ codes: Int32...) -> Int32 {
        Self.grave.first(where: codes.contains) ?? codes.first { $0 != 0 } ?? 0
    }
}
