import Glibc

/// Cuts a byte stream into lines, in bounded memory.
///
/// A line that lies whole in the bytes fed is passed in place; only a line cut between two feeds is copied, at most
/// `maximumLine` bytes of it. A line that is too long is reported once, as soon as that is certain, and the stream
/// resynchronises at its LF. A CR before the LF is dropped; empty lines are skipped.
///
/// The result does not depend on how the stream is cut.
package struct LineDecoder: Sendable {
    /// Bytes a line may have, LF included.
    package let maximumLine: Int
    /// The start of a line whose LF has not come yet.
    private(set) var partial: [UInt8] = []
    /// The line under way was reported as too long; its rest is dropped.
    private var isSkipping = false

    package init(maximumLine: Int = LineLimits.maximumLine) {
        precondition(maximumLine >= 2, "a line needs room for a byte and its LF, not \(maximumLine)")
        self.maximumLine = maximumLine
    }

    /// Takes the next bytes of the stream and calls back for every line that ends in them.
    ///
    /// - Parameters:
    ///   - bytes: any number of bytes; read during the call only.
    ///   - onLine: gets each line without LF and CR, never empty, valid during the callback only. False stops.
    ///   - onTooLong: is called once for each line that is too long. False stops.
    /// - Returns: how many bytes were consumed: all of them unless a callback stopped; then the rest may be fed again later.
    /// - Complexity: O(bytes); allocates only when a longer line than ever before is cut.
    @discardableResult
    package mutating func feed(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ onLine: (UnsafeBufferPointer<UInt8>) -> Bool,
        onTooLong: () -> Bool
    ) -> Int {
        guard let start = bytes.baseAddress else { return 0 }
        let end = start + bytes.count
        var next = start
        if self.isSkipping || !self.partial.isEmpty, next < end {
            guard let lineFeed = Self.lineFeed(from: next, to: end) else {
                self.keep(bytes, onTooLong: onTooLong)
                return bytes.count
            }
            next = lineFeed + 1
            guard self.finish(UnsafeBufferPointer(start: start, count: lineFeed - start), onLine, onTooLong: onTooLong)
            else { return next - start }
        }
        // From here on no line is under way, and a line touches nothing of this decoder.
        let maximumLine = self.maximumLine
        while next < end {
            guard let lineFeed = Self.lineFeed(from: next, to: end) else {
                self.keep(UnsafeBufferPointer(start: next, count: end - next), onTooLong: onTooLong)
                break
            }
            let line = UnsafeBufferPointer(start: next, count: lineFeed - next)
            next = lineFeed + 1
            guard line.count < maximumLine ? Self.pass(line, onLine) : onTooLong() else { return next - start }
        }
        return bytes.count
    }

    /// The same for untyped bytes, as sockets deliver them.
    @discardableResult
    package mutating func feed(
        _ bytes: UnsafeRawBufferPointer,
        _ onLine: (UnsafeBufferPointer<UInt8>) -> Bool,
        onTooLong: () -> Bool
    ) -> Int {
        bytes.withMemoryRebound(to: UInt8.self) { self.feed($0, onLine, onTooLong: onTooLong) }
    }
}

extension LineDecoder {
    /// Ends the line under way with `bytes`, which are followed by LF. False when a callback stopped.
    private mutating func finish(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ onLine: (UnsafeBufferPointer<UInt8>) -> Bool,
        onTooLong: () -> Bool
    ) -> Bool {
        if self.isSkipping {
            self.isSkipping = false
            return true
        }
        guard self.partial.count + bytes.count < self.maximumLine else {
            self.partial.removeAll(keepingCapacity: true)
            return onTooLong()
        }
        guard !self.partial.isEmpty else { return Self.pass(bytes, onLine) }
        self.partial.append(contentsOf: bytes)
        let goesOn = self.partial.withUnsafeBufferPointer { Self.pass($0, onLine) }
        self.partial.removeAll(keepingCapacity: true)
        return goesOn
    }

    @inline(__always)
    private static func lineFeed(
        from start: UnsafePointer<UInt8>,
        to end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8>? {
        guard let found = memchr(start, 0x0A, end - start) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
    }

    @inline(__always)
    private static func pass(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ onLine: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return true }
        let count = start[bytes.count &- 1] == 0x0D ? bytes.count &- 1 : bytes.count
        return count == 0 || onLine(UnsafeBufferPointer(start: start, count: count))
    }

    /// Keeps bytes whose LF is still to come, or begins to skip when they can no longer become a line.
    private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>, onTooLong: () -> Bool) {
        guard !self.isSkipping else { return }
        guard self.partial.count + bytes.count < self.maximumLine else {
            self.partial.removeAll(keepingCapacity: true)
            self.isSkipping = true
            _ = onTooLong()
            return
        }
        self.partial.append(contentsOf: bytes)
    }
}
