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

    static var blank: Self {
        Self(ref: 0, inquiry: 0, ticket: 0, desk: .none, ahead: 0)
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        self.write(to: &buffer)
    }
}

extension Queued: LinePayload {
    @inline(__always)
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("QUEUED ", RefValue.self, &self.ref)
        line.attribute(" inquiry=", NumberValue.self, &self.inquiry)
        line.attribute(" ticket=", NumberValue.self, &self.ticket)
        line.attribute(" desk=", NameValue.self, &self.desk)
        line.attribute(" ahead=", NumberValue.self, &self.ahead)
    }
}
