import LineProtocol

extension Array<UInt8> {
    /// Calls `body` with these bytes as a text; valid during the call.
    @inline(__always)
    func withText<R>(_ body: (Text) throws -> R) rethrows -> R {
        try self.withUnsafeBufferPointer { try body(Text($0)) }
    }
}
