package import Organization

/// `AGENT name=NAME desk=D state=S offers=N inquiries=N`: one seat, for operators.
package struct AgentLine: Equatable {
    package var name: Text
    package var desk: Text
    package var state: AgentState
    /// Open offers.
    package var offers: UInt64
    /// Slots taken by conversations and wrap-up.
    package var inquiries: UInt64

    package init(name: Text, desk: Text, state: AgentState, offers: UInt64, inquiries: UInt64) {
        self.name = name
        self.desk = desk
        self.state = state
        self.offers = offers
        self.inquiries = inquiries
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.name.count + self.desk.count) { line in
            line.put("AGENT name=", self.name)
            line.put(" desk=", self.desk)
            line.put(" state=", self.state)
            line.put(" offers=", self.offers)
            line.put(" inquiries=", self.inquiries)
            line.endLine()
        }
    }
}
