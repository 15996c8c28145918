import Organization
import Population
import Routing

/// A customer in the table, or a row that waits for one.
struct CustomerRow {
    /// No row.
    static let none: Int32 = -1

    var machine = Customer.StateMachine(due: .zero, patienceNanoseconds: 0, leavesAtOnce: false)
    /// The inquiry's number in the plan.
    var index = 0
    /// The router's number of it; meaningful once `isQueued`.
    var number: UInt64 = 0
    /// What the router calls the case: the ticket that it comes back with, and once `isQueued` the one that it has.
    var ticket: UInt64?
    /// Where its desk has it; meaningful once `isQueued`.
    var handle = InquiryHandle(slot: .max, epoch: 0)
    /// When it came to the desk where it is counted.
    var cameToDesk = Timestamp.zero
    /// Until when its line is taken by words that are held up.
    var lineBusyUntil = Timestamp(nanoseconds: .min)
    /// How many customers have had this row.
    var epoch: UInt32 = 0
    /// The next free row.
    var next = CustomerRow.none
    /// Index of the desk that has it.
    var desk: UInt16 = 0
    /// Where it is counted: the desk that it came to, until one that helps out answers.
    var countedAt: UInt16 = 0
    /// Its topic, channel and tier.
    var kind = ServiceTally.Kind(topic: 0, channel: 0, tier: 1)
    /// The topic that it asks for.
    var askedTopic: UInt16 = 0
    /// Since when what it goes through is due to a transfer: the answer of the agent who may hand it on, or having been handed
    /// on.
    var transferSince = Timestamp.zero
    var wasHandedOn = false
    /// How many times the customer has called about it before.
    var contact: UInt8 = 0
    /// Skills beside the topic that it asks for and wishes for.
    var needs = SkillSet.none
    var prefers = SkillSet.none
    var priority: UInt8 = 0
    var isFree = true
    /// Due after the warm-up.
    var isMeasured = false
    var isQueued = false
    /// An agent has it now.
    var hasAgent = false
    /// An agent had it at some time.
    var wasAnswered = false
    /// An agent had it at the desk where it is counted.
    var wasAnsweredHere = false
    var wasTransferred = false
    /// How many times it has gone back to wait.
    var returns: UInt8 = 0
}
