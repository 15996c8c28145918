package import Organization

/// `STORY inquiry=N state=S desk=D topic=T waited=US attempts=N declined=N idle=N busy=N paused=N [why=W]`: where an
/// inquiry stands, for operators, and who could take it.
package struct StoryLine: Equatable {
    package var inquiry: UInt64
    package var state: InquiryPlace
    package var desk: Text
    package var topic: Text
    /// Since it first queued.
    package var waitedMicroseconds: UInt64
    /// Offers made so far.
    package var attempts: UInt64
    /// Agents that declined it or let it lapse and are excluded for now.
    package var declined: UInt64
    /// Eligible agents with nothing in hand.
    package var idle: UInt64
    /// Eligible agents with something in hand.
    package var busy: UInt64
    /// Agents that would be eligible were they not paused.
    package var paused: UInt64
    /// Why it waits, in words.
    package var why: Text?

    package init(
        inquiry: UInt64,
        state: InquiryPlace,
        desk: Text,
        topic: Text,
        waitedMicroseconds: UInt64,
        attempts: UInt64,
        declined: UInt64,
        idle: UInt64,
        busy: UInt64,
        paused: UInt64,
        why: Text? = nil
    ) {
        self.inquiry = inquiry
        self.state = state
        self.desk = desk
        self.topic = topic
        self.waitedMicroseconds = waitedMicroseconds
        self.attempts = attempts
        self.declined = declined
        self.idle = idle
        self.busy = busy
        self.paused = paused
        self.why = why
    }

    static var blank: Self {
        Self(
            inquiry: 0,
            state: .waiting,
            desk: .none,
            topic: .none,
            waitedMicroseconds: 0,
            attempts: 0,
            declined: 0,
            idle: 0,
            busy: 0,
            paused: 0
        )
    }
}

extension StoryLine: LinePayload {
    mutating func walk(_ line: inout some LineVisitor) {
        line.word("STORY")
        line.attribute(" inquiry=", NumberValue.self, &self.inquiry)
        line.attribute(" state=", WordValue<InquiryPlace>.self, &self.state)
        line.attribute(" desk=", NameValue.self, &self.desk)
        line.attribute(" topic=", NameValue.self, &self.topic)
        line.attribute(" waited=", NumberValue.self, &self.waitedMicroseconds)
        line.attribute(" attempts=", NumberValue.self, &self.attempts)
        line.attribute(" declined=", NumberValue.self, &self.declined)
        line.attribute(" idle=", NumberValue.self, &self.idle)
        line.attribute(" busy=", NumberValue.self, &self.busy)
        line.attribute(" paused=", NumberValue.self, &self.paused)
        line.attribute(" why=", TextValue.self, &self.why)
    }
}
