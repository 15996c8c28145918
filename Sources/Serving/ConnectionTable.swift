import Organization

/// The sessions of a router by number.
///
/// A number is a place (20 bits) and how often the place was given away before (12 bits), so that what is still said to a
/// connection that is gone does not reach the one that has its place now. Every operation but `sweep` is O(1).
struct ConnectionTable {
    private struct Place {
        var session: Session?
        var epoch: UInt32 = 0
        /// When the session's silence is looked at next; kept here so that a sweep reads one array and not each session.
        var nextCheck: Timestamp = .distantFuture
    }

    /// The number of no connection ever.
    static let nobody = UInt32.max
    /// The most connections there can be at once.
    static let capacity = Int(Self.placeMask)
    private static let placeBits: UInt32 = 20
    private static let placeMask: UInt32 = (1 << placeBits) - 1
    private static let epochMask: UInt32 = .max >> placeBits

    private var places: ContiguousArray<Place> = []
    private var free: ContiguousArray<UInt32> = []
    /// How many sessions there are.
    private(set) var count = 0

    /// The session of this number, if it is still there.
    subscript(_ number: UInt32) -> Session? {
        let place = Int(number & Self.placeMask)
        guard place < self.places.count, self.places[place].epoch == number >> Self.placeBits else { return nil }
        return self.places[place].session
    }

    /// Gives a session a number.
    /// - Parameter nextCheck: when `sweep` looks at it first.
    /// - Precondition: fewer than `capacity` sessions are here.
    mutating func insert(_ session: Session, nextCheck: Timestamp) -> UInt32 {
        precondition(self.count < Self.capacity, "all \(Self.capacity) places for connections are taken")
        self.count += 1
        let place = self.free.popLast() ?? UInt32(self.places.count)
        if Int(place) == self.places.count { self.places.append(Place()) }
        self.places[Int(place)].session = session
        self.places[Int(place)].nextCheck = nextCheck
        return self.places[Int(place)].epoch << Self.placeBits | place
    }

    /// Takes a session out; its number means nobody from now on.
    mutating func remove(_ number: UInt32) {
        guard self[number] != nil else { return }
        let place = Int(number & Self.placeMask)
        let epoch = (self.places[place].epoch + 1) & Self.epochMask
        self.places[place] = Place(session: nil, epoch: epoch)
        self.free.append(UInt32(place))
        self.count -= 1
    }

    /// Sets when the session of this number is looked at next.
    mutating func setNextCheck(_ number: UInt32, _ instant: Timestamp) {
        guard self[number] != nil else { return }
        self.places[Int(number & Self.placeMask)].nextCheck = instant
    }

    /// The sessions whose check is due. O(places), a comparison each.
    func due(now: Timestamp) -> [Session] {
        self.places.compactMap { $0.nextCheck <= now ? $0.session : nil }
    }

    /// Every session. O(places).
    var sessions: [Session] {
        self.places.compactMap(\.session)
    }
}
