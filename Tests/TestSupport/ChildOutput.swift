import Foundation

/// What a child process wrote on one of its outputs, collected by a thread of its own so that the child never blocks.
///
/// Only the last `limit` bytes are kept.
package final class ChildOutput: @unchecked Sendable {
    // Unchecked: all that is mutable is touched under `condition` only.
    private let condition = NSCondition()
    private let limit: Int
    private var bytes: [UInt8] = []
    private var isOver = false

    init(limit: Int) {
        self.limit = limit
    }

    /// All that is kept, so far.
    package var text: String {
        self.condition.withLock { String(decoding: self.bytes, as: UTF8.self) }
    }

    /// The complete lines so far.
    package var lines: [String] {
        self.condition.withLock { self.completeLines }
    }

    /// The first line for which `isWanted` holds, as soon as it is complete.
    package func line(
        within patience: Duration = .seconds(10),
        where isWanted: (String) -> Bool
    ) throws -> String {
        let deadline = Deadline(in: patience)
        self.condition.lock()
        defer { self.condition.unlock() }
        while true {
            if let line = self.completeLines.first(where: isWanted) { return line }
            guard !self.isOver, self.wait(until: deadline) else {
                throw DeadlinePassed(awaited: "a line of output", soFar: String(decoding: self.bytes, as: UTF8.self))
            }
        }
    }

    /// The first line that begins with `prefix`, as soon as it is complete.
    package func line(startingWith prefix: String, within patience: Duration = .seconds(10)) throws -> String {
        try self.line(within: patience) { $0.hasPrefix(prefix) }
    }

    /// All that was written, once the child and whoever inherited its output have closed it.
    package func textAtEnd(within patience: Duration = .seconds(10)) throws -> String {
        let deadline = Deadline(in: patience)
        self.condition.lock()
        defer { self.condition.unlock() }
        while !self.isOver {
            guard self.wait(until: deadline) else {
                throw DeadlinePassed(awaited: "the end of output", soFar: String(decoding: self.bytes, as: UTF8.self))
            }
        }
        return String(decoding: self.bytes, as: UTF8.self)
    }

    /// Collects from `descriptor` on a thread of its own until its end, then closes it.
    func collect(from descriptor: CInt) {
        let thread = Thread {
            withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { chunk in
                while true {
                    let count = read(descriptor, chunk.baseAddress, chunk.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { return }
                    self.append(chunk[..<count])
                }
            }
            close(descriptor)
            self.condition.withLock {
                self.isOver = true
                self.condition.broadcast()
            }
        }
        thread.start()
    }

    private func append(_ chunk: Slice<UnsafeMutableRawBufferPointer>) {
        self.condition.withLock {
            self.bytes.append(contentsOf: chunk)
            if self.bytes.count > self.limit { self.bytes.removeFirst(self.bytes.count - self.limit) }
            self.condition.broadcast()
        }
    }

    private func wait(until deadline: Deadline) -> Bool {
        guard !deadline.hasPassed else { return false }
        let (seconds, attoseconds) = deadline.remaining.components
        _ = self.condition.wait(until: Date(timeIntervalSinceNow: Double(seconds) + Double(attoseconds) * 1e-18))
        return true
    }

    private var completeLines: [String] {
        var lines = self.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        lines.removeLast()
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }
}
