import Organization
import People

/// Something that is to happen at an instant of the virtual clock.
///
/// At one instant alarms ring in the order of their kinds, and of one kind in the order of their rows. So whoever plays a
/// population twice plays the same run, and a tie is always decided the same way: an agent who is done at the moment at which
/// a customer gives up still takes the customer.
enum Alarm {
    /// Who is woken.
    enum Kind: UInt32, CaseIterable {
        /// A row of `HandTable`: the end of an agent's hesitation, talk or wrap-up.
        case hand
        /// A desk: offers lapse, inquiries expire.
        case desk
        /// A row of `CustomerTable`: its patience is over.
        case patience
        /// A row of `MishapTable`.
        case mishap
        /// An agent: a break begins or ends.
        case pause
    }

    /// A kind and a row in one word, ordered as they ring.
    struct Name: Equatable, BitwiseCopyable {
        private static let rowBits: UInt32 = 29
        static let maximumRow = Int((UInt32(1) << rowBits) - 1)

        let word: UInt32

        @inline(__always)
        var row: Int { Int(self.word & UInt32(Self.maximumRow)) }

        @inline(__always)
        var kind: Kind {
            switch self.word >> Self.rowBits {
            case 0: .hand
            case 1: .desk
            case 2: .patience
            case 3: .mishap
            default: .pause
            }
        }

        /// A number of its own for each name, small for small rows.
        @inline(__always)
        var place: Int { self.row << 3 | Int(self.word >> Self.rowBits) }
    }
}

extension Alarm.Name {
    @inline(__always)
    init(_ kind: Alarm.Kind, row: Int) {
        precondition(row >= 0 && row <= Self.maximumRow, "there is no alarm for row \(row)")
        self.init(word: kind.rawValue << Self.rowBits | UInt32(truncatingIfNeeded: row))
    }
}

extension AlarmHeap {
    /// When the alarm of `name` rings; nil when it has none.
    func due(of name: Alarm.Name) -> Timestamp? { self.due(place: name.place) }

    /// Sets the alarm of `name`, or moves it.
    mutating func set(_ name: Alarm.Name, at due: Timestamp) {
        self.set(place: name.place, rank: name.word, at: due)
    }

    /// Takes the alarm of `name` back; nothing happens when it has none.
    mutating func cancel(_ name: Alarm.Name) { self.cancel(place: name.place) }
}
