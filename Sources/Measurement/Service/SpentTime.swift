/// How long an agent was at a conversation.
package struct SpentTime: Equatable, Sendable {
    /// From accepting to the end of the wrap-up, and the wrap-up alone; real nanoseconds.
    package var handleNanoseconds: Int64
    package var wrapUpNanoseconds: Int64

    package init(handleNanoseconds: Int64 = 0, wrapUpNanoseconds: Int64 = 0) {
        self.handleNanoseconds = handleNanoseconds
        self.wrapUpNanoseconds = wrapUpNanoseconds
    }
}
