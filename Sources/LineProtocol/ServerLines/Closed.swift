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

    static var blank: Self {
        Self(ref: 0, inquiry: 0, ticket: 0, outcome: .solved)
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        self.write(to: &buffer)
    }
}

extension Closed: LinePayload {
    @inline(__always)
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("CLOSED ", RefValue.self, &self.ref)
        line.attribute(" inquiry=", NumberValue.self, &self.inquiry)
        line.attribute(" ticket=", NumberValue.self, &self.ticket)
        line.attribute(" outcome=", WordValue<Outcome>.self, &self.outcome)
    }
}
