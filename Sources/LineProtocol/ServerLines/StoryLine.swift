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

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.desk.count + self.topic.count + (self.why?.count ?? 0)) { line in
            line.put("STORY inquiry=", self.inquiry)
            line.put(" state=", self.state)
            line.put(" desk=", self.desk)
            line.put(" topic=", self.topic)
            line.put(" waited=", self.waitedMicroseconds)
            line.put(" attempts=", self.attempts)
            line.put(" declined=", self.declined)
            line.put(" idle=", self.idle)
            line.put(" busy=", self.busy)
            line.put(" paused=", self.paused)
            line.put(" why=", self.why)
            line.endLine()
        }
    }
}
