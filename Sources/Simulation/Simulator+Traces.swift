import Organization
import People
import Population

/// What became of every inquiry in its customer's first contact, when that is kept.
extension Simulator {
    /// Traces stand at the numbers of their inquiries; who gave up in the menu never comes, and leaves an empty one.
    mutating func trace(_ call: Call) {
        guard self.options.recordsTraces else { return }
        guard call.contact == 0 else { return self.traces[call.index].repeats += 1 }
        while self.traces.count < call.index { self.traces.append(InquiryTrace()) }
        self.traces.append(InquiryTrace(dueNanoseconds: call.dueNanoseconds))
    }

    /// Changes the trace of the customer of a row, in its first contact.
    @inline(__always)
    mutating func trace(_ row: Int, _ change: (inout InquiryTrace) -> Void) {
        guard self.options.recordsTraces, self.cast.customers[row].contact == 0 else { return }
        change(&self.traces[self.cast.customers[row].index])
    }

    /// An agent accepts.
    mutating func traceAgent(_ row: Int) {
        guard self.options.recordsTraces, self.cast.hands[row].contact == 0 else { return }
        let index = self.cast.hands[row].index
        if self.traces[index].agent == nil { self.traces[index].agent = Int(self.cast.hands[row].seat) }
    }

    /// It had not.
    mutating func untraceAgent(_ hand: HandRow) {
        guard self.options.recordsTraces, hand.contact == 0, self.traces[hand.index].waitNanoseconds == nil else {
            return
        }
        self.traces[hand.index].agent = nil
    }
}
