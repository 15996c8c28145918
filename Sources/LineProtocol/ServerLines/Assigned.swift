/// `ASSIGNED REF inquiry=N agent=NAME desk=D waited=US [stamp=D]`: an agent accepted the inquiry.
package struct Assigned: Equatable {
    package var ref: UInt64
    package var inquiry: UInt64
    package var agent: Text
    package var desk: Text
    /// Since it first queued.
    package var waitedMicroseconds: UInt64
    /// The stamp of `accept`.
    package var stamp: UInt64?

    package init(
        ref: UInt64,
        inquiry: UInt64,
        agent: Text,
        desk: Text,
        waitedMicroseconds: UInt64,
        stamp: UInt64? = nil
    ) {
        self.ref = ref
        self.inquiry = inquiry
        self.agent = agent
        self.desk = desk
        self.waitedMicroseconds = waitedMicroseconds
        self.stamp = stamp
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.agent.count + self.desk.count) { line in
            line.put("ASSIGNED ", self.ref)
            line.put(" inquiry=", self.inquiry)
            line.put(" agent=", self.agent)
            line.put(" desk=", self.desk)
            line.put(" waited=", self.waitedMicroseconds)
            line.put(" stamp=", self.stamp)
            line.endLine()
        }
    }
}
