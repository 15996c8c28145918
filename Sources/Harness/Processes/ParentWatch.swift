import CLinux
import Glibc
package import NIOCore

/// Ties the life of a child to that of the process that started it.
package enum ParentWatch {
    /// Asks the kernel to kill this process when its parent ends, however it ends. Called before anything is opened.
    ///
    /// The wish belongs to the thread that says it and is forgotten when that thread ends, so it is said on the thread of
    /// an event loop that lives as long as the process. (Threads of a pool come and go.)
    ///
    /// - Returns: false when `parent` is not the parent any more: it ended before the kernel was asked.
    package static func follow(_ parent: Int32, on loop: any EventLoop) async -> Bool {
        await withCheckedContinuation { continuation in
            loop.execute {
                let isAsked = clinux_set_parent_death_signal(SIGKILL) == 0
                continuation.resume(returning: isAsked && getppid() == parent)
            }
        }
    }
}
