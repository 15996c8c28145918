import LineProtocol
import Organization

/// One open inquiry of a `ChoosingRouter`.
struct ChoosingInquiry {
    enum Place: Equatable {
        case waiting
        case offered(seat: Int)
        case engaged(seat: Int)
    }

    let number: UInt64
    let customer: ChoosingRouter.Session
    let ref: UInt64
    var topic: [UInt8]
    let needs: [[UInt8]]
    let channel: [UInt8]
    var tier: UInt8
    var stamp: UInt64?
    let queuedAt: Int64
    /// First queued less what its priority is worth.
    let key: Int64
    var place = Place.waiting
    var attempt: UInt32 = 0
    var cause = OfferCause.new
    /// Who is not offered it for now.
    var declined: Set<Int> = []
    /// How often it has gone back to the queue.
    var returns = 0
    /// The agent who is kept for it.
    var kept: Int?

    init(number: UInt64, customer: ChoosingRouter.Session, asked: Inquire, queuedAt: Int64, key: Int64) {
        self.number = number
        self.customer = customer
        self.ref = asked.ref
        self.topic = asked.topic.withDecoded { Array($0) }
        self.needs = asked.needs?.list.map { $0.withDecoded { Array($0) } } ?? []
        self.channel = (asked.channel ?? Text("phone")).withDecoded { Array($0) }
        self.tier = asked.tier
        self.stamp = asked.stamp
        self.queuedAt = queuedAt
        self.key = key
    }
}
