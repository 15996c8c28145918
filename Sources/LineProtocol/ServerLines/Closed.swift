package import Organization

/// `CLOSED REF inquiry=N ticket=N outcome=O`: the end of an inquiry; the ref is free.
package struct Closed: Equatable {
    package var ref: UInt64
    package var inquiry: UInt64
    package var ticket: UInt64
    package var outcome: Outcome

    package init(ref: UInt64, inquiry: UInt64, ticket: UInt64, outcome: Outcome) {
        self.ref = ref
        self.inquiry = inquiry
        self.ticket = ticket
        self.outcome = outcome
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: 0) { line in
            line.put("CLOSED ", self.ref)
            line.put(" inquiry=", self.inquiry)
            line.put(" ticket=", self.ticket)
            line.put(" outcome=", self.outcome)
            line.endLine()
        }
    }
}
