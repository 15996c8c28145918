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

    static var blank: Self {
        Self(ref: 0, inquiry: 0, agent: .none, desk: .none, waitedMicroseconds: 0)
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        self.write(to: &buffer)
    }
}

extension Assigned: LinePayload {
    @inline(__always)
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("ASSIGNED ", RefValue.self, &self.ref)
        line.attribute(" inquiry=", NumberValue.self, &self.inquiry)
        line.attribute(" agent=", NameValue.self, &self.agent)
        line.attribute(" desk=", NameValue.self, &self.desk)
        line.attribute(" waited=", NumberValue.self, &self.waitedMicroseconds)
        line.attribute(" stamp=", NumberValue.self, &self.stamp)
    }
}
