import Organization
import Population
import Routing

/// What a customer's row has to do with the router in virtual time.
struct VirtualCustomer {
    /// What it asks for: the topic, skills beside it that it needs and wishes for, and how urgent it is.
    var askedTopic: UInt16 = 0
    var needs = SkillSet.none
    var prefers = SkillSet.none
    var priority: UInt8 = 0
    /// Index of the desk that has it, and where that has it; meaningful once it is queued.
    var desk: UInt16 = 0
    var handle = InquiryHandle(slot: .max, epoch: 0)
    /// Until when its line is taken by words that are held up.
    var lineBusyUntil = Timestamp(nanoseconds: .min)
}
