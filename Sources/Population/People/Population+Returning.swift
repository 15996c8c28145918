package import Organization

extension Population {
    /// After how long the customer of inquiry `index` calls again, in real nanoseconds, when contact number `contact`
    /// (from 0) ended so; nil when it does not. A pure function, as everything in the plan.
    ///
    /// Whoever is not helped, and whoever gave up waiting, may call again about the same case and with its ticket; who
    /// was promised a call back waits for it. The next contact is `contact + 1`.
    package func callsAgain(_ index: Int, contact: Int, after outcome: Outcome) -> Int64? {
        let people = self.profile.people
        guard contact < people.repeats else { return nil }
        let share: Double
        switch outcome {
        case .unsolved: share = people.unsolvedAgain
        case .abandoned, .expired: share = people.abandonedAgain
        case .solved, .callback, .hungUp: return nil
        }
        guard Draw.unit(self.bits(.callsAgain, index, stage: contact, of: .contact)) < share else { return nil }
        return Int64(nearest: self.chances.again.nanoseconds(self.bits(.again, index, stage: contact, of: .contact)))
    }

    /// The call that follows on `call`, which the router closed so at `instant`, in real nanoseconds since the start;
    /// nil when its customer does not call again. It brings the ticket along, and is measured if the first one was.
    package func call(after call: Call, closed outcome: Outcome, atNanoseconds instant: Int64) -> Call? {
        self.callsAgain(call.index, contact: call.contact, after: outcome).map { pause in
            var next = call
            next.contact += 1
            next.dueNanoseconds = instant + pause
            return next
        }
    }
}
