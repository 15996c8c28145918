/// What one process has taken of the CPUs, with its children that have ended and were waited for.
package struct ProcessTime: Equatable, Sendable {
    package let id: Int32
    package let parent: Int32
    /// A thread of the kernel.
    package let isOfKernel: Bool
    /// In ticks of `_SC_CLK_TCK`.
    package let ticks: Int64
}

extension ProcessTime {
    /// Reads a `/proc/PID/stat`; nil when it is not as Linux writes it. The name in brackets may hold anything, brackets and
    /// spaces too.
    package init?(procStat text: String) {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close,
            let id = Int32(text[..<open].filter { !$0.isWhitespace })
        else { return nil }
        // From the third field on: state, parent, …; 9 are flags, 14 to 17 are user and system time, and those of waited-for children.
        let fields = text[text.index(after: close)...].split(separator: " ")
        let times = fields.dropFirst(11).prefix(4).compactMap { Int64($0) }
        guard times.count == 4, let parent = Int32(fields[1]), let flags = UInt64(fields[6]) else { return nil }
        self.init(id: id, parent: parent, isOfKernel: flags & Self.kernelThread != 0, ticks: times.reduce(0, +))
    }

    /// Of all processes, what those have taken that are neither in `own`, nor descend from them, nor belong to the kernel, in ticks.
    ///
    /// A process that ends hands its time on to whoever waits for it, so the sum goes on when builds and scripts start and end a
    /// thousand of them. The kernel's own threads work for whoever asks, which is mostly the run.
    package static func strangers(to own: Set<Int32>, among processes: [ProcessTime]) -> Int64 {
        let parents = Dictionary(processes.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
        let isOwn = { (id: Int32) in
            var id = id
            // Parents lead to the first process; a table that was read while processes came and went may hold a circle.
            for _ in 0..<parents.count {
                if own.contains(id) { return true }
                guard let parent = parents[id], parent > 0 else { return false }
                id = parent
            }
            return false
        }
        return processes.reduce(0) { $1.isOfKernel || isOwn($1.id) ? $0 : $0 + $1.ticks }
    }

    /// `PF_KTHREAD`.
    private static let kernelThread: UInt64 = 0x20_0000
}
