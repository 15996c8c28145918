/// `DESK name=D waiting=N idle=N busy=N`: one desk, for operators.
package struct DeskLine: Equatable {
    package var name: Text
    /// Inquiries waiting.
    package var waiting: UInt64
    /// Agents ready with nothing in hand.
    package var idle: UInt64
    /// Agents with something in hand.
    package var busy: UInt64

    package init(name: Text, waiting: UInt64, idle: UInt64, busy: UInt64) {
        self.name = name
        self.waiting = waiting
        self.idle = idle
        self.busy = busy
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.name.count) { line in
            line.put("DESK name=", self.name)
            line.put(" waiting=", self.waiting)
            line.put(" idle=", self.idle)
            line.put(" busy=", self.busy)
            line.endLine()
        }
    }
}
