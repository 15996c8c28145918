import LineProtocol

/// The lines that one batch writes, in one reused buffer, with a note of which bytes go to which connection.
///
/// People write while their tables change; the wire board sends when they are done. So a connection gets one `send` for each run of
/// lines, however many people spoke, and nothing is sent while a table is half changed.
struct Outbox: ~Copyable {
    /// The bytes up to `end`, from where the run before ended, go to `connection`.
    struct Run {
        var connection: Int
        var end: Int
    }

    private var buffer = LineBuffer()
    private(set) var runs: ContiguousArray<Run> = []
    /// The first line that a router would not take, in words; it was not written, and the load that wanted to say it has to end.
    private(set) var unwritable: String?

    var isEmpty: Bool { self.runs.isEmpty }

    /// Adds a line for a connection.
    /// - Returns: false when it is longer than a line may be: then nothing was written, and `unwritable` says what.
    @inline(__always)
    @discardableResult
    mutating func write(_ command: Command, to connection: Int) -> Bool {
        let start = self.buffer.count
        command.encode(into: &self.buffer)
        let end = self.buffer.count
        guard end - start <= LineLimits.maximumLine else { return self.takeBack(from: start) }
        if let last = self.runs.indices.last, self.runs[last].connection == connection {
            self.runs[last].end = end
        } else {
            self.runs.append(Run(connection: connection, end: end))
        }
        return true
    }

    @inline(never)
    private mutating func takeBack(from start: Int) -> Bool {
        let (word, bytes) = self.buffer.withBytes { written in
            let line = written[start...]
            return (String(decoding: line.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self), line.count)
        }
        self.buffer.removeAll(after: start)
        if self.unwritable == nil {
            self.unwritable =
                "'\(word)' would take \(bytes) bytes, and a line has \(LineLimits.maximumLine) at the most"
        }
        return false
    }

    /// Hands each run to `send`, in order, and forgets them all.
    mutating func drain(_ send: (Int, UnsafeRawBufferPointer) -> Void) {
        guard !self.runs.isEmpty else { return }
        self.buffer.withBytes { bytes in
            var start = 0
            for run in self.runs {
                send(run.connection, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<run.end]))
                start = run.end
            }
        }
        self.buffer.removeAll()
        self.runs.removeAll(keepingCapacity: true)
    }
}
