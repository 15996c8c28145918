/// `QUEUED REF inquiry=N ticket=N desk=D ahead=N`: the router owns the inquiry now.
package struct Queued: Equatable {
    package var ref: UInt64
    package var inquiry: UInt64
    /// The ticket really used.
    package var ticket: UInt64
    package var desk: Text
    /// Waiting inquiries of the desk with an earlier key.
    package var ahead: UInt64

    package init(ref: UInt64, inquiry: UInt64, ticket: UInt64, desk: Text, ahead: UInt64) {
        self.ref = ref
        self.inquiry = inquiry
        self.ticket = ticket
        self.desk = desk
        self.ahead = ahead
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.desk.count) { line in
            line.put("QUEUED ", self.ref)
            line.put(" inquiry=", self.inquiry)
            line.put(" ticket=", self.ticket)
            line.put(" desk=", self.desk)
            line.put(" ahead=", self.ahead)
            line.endLine()
        }
    }
}
