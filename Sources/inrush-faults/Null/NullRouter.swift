import LineProtocol
import NIOCore
import Organization
import Transport

/// A router that decides nothing: inquiries in the order of their coming, agents in the order of their becoming free, one inquiry
/// an agent, no skill, no channel, no timer.
///
/// It speaks as much of INRUSH/1 as a run needs. Bound to the event loop of its connections.
final class NullRouter: SmallRouter {
    static let name: StaticString = "inrush-faults/null"

    /// One open inquiry; rows are used again.
    struct Inquiry {
        enum Place: Equatable {
            case waiting
            case offered(seat: Int)
            case engaged(seat: Int)
        }

        /// Counted from 1; 0 while nobody has the row.
        var number: UInt64 = 0
        var customer: SmallSession<NullRouter>?
        var ref: UInt64 = 0
        var topic = 0
        var channel = 0
        var tier: UInt8 = 1
        var stamp: UInt64?
        var place = Place.waiting
        var attempt: UInt32 = 0
        var cause = OfferCause.new
        var queuedAt: Int64 = 0
    }

    /// One agent; seats are not used again.
    struct Seat {
        enum State: Equatable {
            case free
            case offered(row: Int)
            case engaged(row: Int)
            case wrapUp(inquiry: UInt64)
            case gone
        }

        var session: SmallSession<NullRouter>
        var ref: UInt64
        var name: [UInt8]
        var state = State.free
        var isReady: Bool
        /// Goes as soon as it is free.
        var isLeaving = false
        /// Stands in the queue of free agents; whether it may be taken from there is seen then.
        var isQueued = false
    }

    /// What operators read, in this order.
    struct Counters {
        var queued: UInt64 = 0
        var assigned: UInt64 = 0
        var transferred: UInt64 = 0
        var ends: [Outcome: UInt64] = [:]
    }

    /// A day: no offer lapses.
    static let offerMilliseconds: UInt64 = 86_400_000

    let token: String?
    var inquiries: ContiguousArray<Inquiry> = []
    var seats: ContiguousArray<Seat> = []
    var counters = Counters()
    var freeRows: ContiguousArray<Int> = []
    var waiting = Fifo<(row: Int, number: UInt64)>()
    var idle = Fifo<Int>()
    var names: [[UInt8]] = []
    var sessions: UInt64 = 0

    init(token: String?) {
        self.token = token
    }

    /// Listens until the listener is closed.
    static func listen(
        at endpoint: Endpoint,
        token: String?,
        on loop: any EventLoop
    ) async throws(TransportError) -> Listener {
        let router = NIOLoopBoundBox<NullRouter>.makeBoxSendingValue(NullRouter(token: token), eventLoop: loop)
        return try await Listener.bind(
            endpoint,
            on: loop,
            makeHandler: { SmallSession<NullRouter>(router: router.value) }
        )
    }

    func nextSession() -> UInt64 {
        self.sessions += 1
        return self.sessions
    }
}
