package import Organization

/// `TRANSFERRED REF inquiry=N desk=D why=W`: the inquiry left its agent and waits again, in its old place in time.
package struct Transferred: Equatable {
    package var ref: UInt64
    package var inquiry: UInt64
    /// Where it waits now.
    package var desk: Text
    package var why: TransferReason

    package init(ref: UInt64, inquiry: UInt64, desk: Text, why: TransferReason) {
        self.ref = ref
        self.inquiry = inquiry
        self.desk = desk
        self.why = why
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.desk.count) { line in
            line.put("TRANSFERRED ", self.ref)
            line.put(" inquiry=", self.inquiry)
            line.put(" desk=", self.desk)
            line.put(" why=", self.why)
            line.endLine()
        }
    }
}
