import NIOCore

/// How large a connection's receive buffer is.
enum ReceiveBuffer {
    /// Starts at two lines, follows what comes up to 64 KiB, and falls back: 20,000 connections that say a line now and
    /// then cost 40 MiB, where NIO's largest would cost 1.2 GiB. A connection has none before its first byte.
    static let allocator = AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 2048, maximum: 65_536)
}
