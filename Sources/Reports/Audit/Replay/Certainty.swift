/// What the router had certainly heard when, though nobody tells: of what people write, most has no answer.
///
/// A connection is read in order, and so is what it says to one desk. So a word had been heard once somebody reads the answer to
/// another that was written later on the same connection to the same desk: no assumption about how long a wire takes is in it.
struct Certainty {
    /// Those whose words are heard in order.
    private struct Line: Hashable {
        var connection: Int
        var desk: Int
    }

    private struct Word: Hashable {
        var seat: Int
        var written: Int64
    }

    private struct Answers {
        var pairs: [(written: Int64, answered: Int64)] = []

        /// Puts them in the order of writing; each then has the first answer to itself or to anything later.
        mutating func settle() {
            self.pairs.sort { $0.written < $1.written }
            for place in self.pairs.indices.dropLast().reversed() {
                self.pairs[place].answered = min(self.pairs[place].answered, self.pairs[place + 1].answered)
            }
        }

        /// The first answer to anything written at this instant or later; nil: none. O(log n).
        func first(since written: Int64) -> Int64? {
            var (low, high) = (0, self.pairs.count)
            while low < high {
                let middle = (low + high) / 2
                if self.pairs[middle].written < written { low = middle + 1 } else { high = middle }
            }
            return low < self.pairs.count ? self.pairs[low].answered : nil
        }
    }

    let clockError: Int64
    /// By seat: the line that the agent speaks on.
    private let lines: [Line]
    private var answers: [Line: Answers] = [:]
    /// When what freed a slot was answered itself, by who wrote it when.
    private var own: [Word: Int64] = [:]
    /// Whatever anybody was answered.
    private var all = Answers()

    /// - Parameters:
    ///   - agents: by seat, the agent.
    ///   - crews: by seat, the place of the crew.
    init(_ plan: ReplayPlan, agents: [Int], crews: [Int]) {
        let count = (agents.max() ?? -1) + 1
        self.clockError = plan.clockErrorNanoseconds
        self.lines = agents.indices.map { seat in
            Line(
                connection: plan.wires?.connection(ofAgent: agents[seat], of: count) ?? agents[seat],
                desk: plan.crews[crews[seat]].desk
            )
        }
    }

    /// An agent wrote something, and somebody read what the router said because of it.
    ///
    /// - Parameter freesSlot: it freed a slot.
    mutating func note(seat: Int, written: Int64, answered: Int64, freesSlot: Bool = false) {
        guard answered >= written - self.clockError else { return }
        if freesSlot {
            let word = Word(seat: seat, written: written)
            self.own[word] = max(self.own[word] ?? .min, answered + self.clockError)
        }
        self.answers[self.lines[seat], default: Answers()].pairs.append((written, answered + self.clockError))
        self.all.pairs.append((written, answered + self.clockError))
    }

    /// A customer wrote something and was answered.
    mutating func note(written: Int64, answered: Int64) {
        self.all.pairs.append((written, answered))
    }

    /// Once all is noted.
    mutating func settle() {
        for line in Array(self.answers.keys) { self.answers[line]?.settle() }
        self.all.settle()
    }

    /// When the router had certainly heard what an agent wrote; never, when nothing proves it. What was written at the same instant may
    /// have been written before.
    func heard(seat: Int, written: Int64) -> Int64 {
        let others = self.answers[self.lines[seat]]?.first(since: written + 1) ?? .max
        return min(others, self.own[Word(seat: seat, written: written)] ?? .max)
    }

    /// Whether the router certainly did something in a stretch of time, and then something else: it answered what was written in it,
    /// and again what was written after that answer had been read.
    func wasAwake(from start: Int64, until end: Int64) -> Bool {
        guard let first = self.all.first(since: start), let second = self.all.first(since: first) else { return false }
        return second <= end
    }

    /// From when on an inquiry was certainly in the queue; nil when nothing proves it.
    func entered(_ spell: WaitSpell) -> Int64? {
        if let entered = spell.enteredLatest { return entered + self.clockError }
        guard let declined = spell.declined else { return nil }
        let heard = self.heard(seat: declined.seat, written: declined.written)
        return heard == .max ? nil : heard
    }
}
