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

    var isEmpty: Bool { self.runs.isEmpty }

    /// Adds a line for a connection.
    @inline(__always)
    mutating func write(_ command: Command, to connection: Int) {
        command.encode(into: &self.buffer)
        let end = self.buffer.count
        if let last = self.runs.indices.last, self.runs[last].connection == connection {
            self.runs[last].end = end
        } else {
            self.runs.append(Run(connection: connection, end: end))
        }
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
