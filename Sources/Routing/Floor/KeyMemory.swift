package import Organization

/// Which inquiry a customer's `key=` stands for, so that a repeat is harmless.
///
/// A key is remembered while its inquiry is open and for a while after its end. At most `limit` are kept: to make room,
/// the inquiry that ended first is forgotten, or, when none has ended, the one that has been open longest. Every operation
/// is expected O(1); the memory is proportional to the keys that are remembered.
package struct KeyMemory: ~Copyable, Sendable {
    /// What a repeat is told.
    package enum Answer: Equatable, Sendable {
        /// The inquiry is open, known to its desk by this handle.
        case open(Keyed)
        /// It ended like this, a short while ago.
        case ended(Keyed, Outcome)
    }

    /// An inquiry that has a key.
    package struct Keyed: Equatable, Sendable {
        package var customer: Person
        package var number: UInt64
        package var ticket: UInt64
        package var desk: UInt16
        package var inquiry: InquiryHandle
    }

    private struct Row: Sendable {
        var key: KeyName
        var keyed: Keyed
        /// Nil while the inquiry is open.
        var ending: Outcome?
        /// When an ended one is forgotten.
        var forgottenAt: Timestamp
    }

    /// The most keys that are remembered at once, as the protocol says.
    static let standardLimit = 65_536

    private let limit: Int
    private let duration: Duration
    private var rows: ContiguousArray<Row> = []
    private var free: ContiguousArray<UInt32> = []
    private var byKey: [KeyName: UInt32] = [:]
    private var byNumber: [UInt64: UInt32] = [:]
    /// Open inquiries by age, and ended ones by their end: what may be forgotten, first things first.
    private var open = RowList()
    private var ended = RowList()

    /// - Parameter duration: how long an ended inquiry is remembered.
    init(limit: Int = KeyMemory.standardLimit, duration: Duration) {
        self.limit = limit
        self.duration = duration
    }

    /// How many keys are remembered.
    var count: Int { self.byKey.count }

    /// The inquiry that `key` stands for, if it is open or has ended within the memory's duration.
    package func find(_ key: KeyName, now: Timestamp) -> Answer? {
        guard let index = self.byKey[key] else { return nil }
        let row = self.rows[Int(index)]
        guard let ending = row.ending else { return .open(row.keyed) }
        return now < row.forgottenAt ? .ended(row.keyed, ending) : nil
    }

    /// Remembers a new open inquiry by `key`. Whatever the key stood for is forgotten.
    mutating func remember(_ keyed: Keyed, by key: KeyName) {
        if let old = self.byKey[key] { self.forget(old) }
        if self.byKey.count >= self.limit {
            let oldest = self.ended.isEmpty ? self.open.first : self.ended.first
            if oldest != InquiryRow.none { self.forget(oldest) }
        }
        let row = Row(key: key, keyed: keyed, ending: nil, forgottenAt: .distantFuture)
        let index: UInt32
        if let reused = self.free.popLast() {
            index = reused
            self.rows[Int(index)] = row
        } else {
            index = UInt32(self.rows.count)
            self.rows.append(row)
        }
        self.byKey[key] = index
        self.byNumber[keyed.number] = index
        self.open.append(index)
    }

    /// Notes that inquiry `number` now belongs to `customer` or is held at another place. Does nothing when it has no key.
    mutating func update(_ number: UInt64, _ change: (inout Keyed) -> Void) {
        guard let index = self.byNumber[number] else { return }
        change(&self.rows[Int(index)].keyed)
    }

    /// Notes the end of inquiry `number`. Does nothing when it has no key (any more).
    mutating func end(_ number: UInt64, _ ending: Outcome, now: Timestamp) {
        guard let index = self.byNumber[number], self.rows[Int(index)].ending == nil else { return }
        self.open.remove(index)
        self.rows[Int(index)].ending = ending
        self.rows[Int(index)].forgottenAt = now + self.duration
        self.ended.append(index)
    }

    /// Forgets what ended long enough ago. O(what is forgotten).
    package mutating func sweep(now: Timestamp) {
        while !self.ended.isEmpty, self.rows[Int(self.ended.first)].forgottenAt <= now { self.forget(self.ended.first) }
    }

    private mutating func forget(_ index: UInt32) {
        let row = self.rows[Int(index)]
        if row.ending == nil {
            self.open.remove(index)
        } else {
            self.ended.remove(index)
        }
        self.byKey[row.key] = nil
        self.byNumber[row.keyed.number] = nil
        self.free.append(index)
    }
}
