import Glibc
import NIOCore

/// The socket of a channel, for writing without the detour through the channel's list of pending writes.
///
/// The descriptor is the channel's and is used only while that is active: a channel that closes it says `channelInactive`
/// before anything of ours runs again.
struct DirectSocket {
    private static let flags = CInt(truncatingIfNeeded: MSG_NOSIGNAL | MSG_DONTWAIT)

    private let descriptor: NIOBSDSocket.Handle

    /// Nil if the channel has no descriptor of its own.
    init?(of context: ChannelHandlerContext) {
        do {
            let operations = context.pipeline.syncOperations
            let descriptor = try operations.withUnsafeTransportIfAvailable { (socket: NIOBSDSocket.Handle) in socket }
            guard let descriptor else { return nil }
            self.descriptor = descriptor
        } catch {
            return nil  // it is closed
        }
    }

    /// Writes what the kernel takes at once.
    ///
    /// - Returns: how many bytes it took; 0 also after an error, which the channel will meet again and tell.
    func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        max(0, Glibc.send(self.descriptor, bytes.baseAddress, bytes.count, Self.flags))
    }
}
