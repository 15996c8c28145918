import Glibc
import Organization

/// Chance without state: each draw is a hash of what it is for, so it is the same wherever and whenever it is made.
enum Draw {
    /// What a draw decides. Each has a stream of its own: a new purpose never changes what was drawn for the others, so
    /// the numbers are part of the plan and are never given to another purpose. `Draws.md` lists them with their keys.
    enum Purpose: UInt64, CaseIterable {
        case arrival = 1
        case topic = 2
        case channel = 3
        case difficulty = 4
        case sale = 5
        case misroute = 6
        case wrongTopic = 7
        case patience = 8
        case leavesAtOnce = 9
        case handle = 10
        case solve = 11
        case callback = 12
        case answer = 13
        case findOut = 14
        case wrongTransfer = 15
        case speed = 16
        case need = 17
        case preference = 18
        case menu = 19
        case deflection = 20
        case consult = 21
        case selling = 22
        case callsAgain = 23
        case again = 24
        case topicPriority = 25
        case channelPriority = 26
        case decline = 27
        case untilBreak = 28
        case breakLength = 29

        /// What it is drawn anew for.
        var key: Key {
            switch self {
            case .arrival: .arrival
            case .topic, .channel, .difficulty, .sale, .misroute, .wrongTopic, .menu, .topicPriority, .channelPriority:
                .inquiry
            case .need, .preference: .skill
            case .leavesAtOnce, .callsAgain, .again: .contact
            case .patience: .wait
            case .handle, .solve, .callback, .findOut, .wrongTransfer, .deflection, .consult, .selling: .visit
            case .answer, .decline: .offer
            case .speed: .agent
            case .untilBreak, .breakLength: .pause
            }
        }
    }

    /// What tells one draw of a purpose from the next: whatever differs in any of it is independent.
    enum Key: String, CaseIterable {
        /// The number of the arrival.
        case arrival
        /// The number of the inquiry in the plan: what its customer and its problem are, whatever becomes of it.
        case inquiry
        /// The inquiry and a skill beside the topic.
        case skill
        /// The inquiry and how many times its customer has called about it before.
        case contact
        /// The contact and how many times it has gone back to wait.
        case wait
        /// The contact and how many agents have handed it on.
        case visit
        /// The visit and which offer of the inquiry it is.
        case offer
        /// The number of the agent.
        case agent
        /// The agent and the number of its break.
        case pause
    }

    /// The streams of one seed: seed and purpose mixed beforehand, which leaves one step for each draw.
    struct Streams: Sendable {
        private let mixed: [UInt64]

        init(seed: UInt64) {
            let last = Purpose.allCases.reduce(0) { max($0, $1.rawValue) }
            self.mixed = (0...last).map { mix(seed, $0) }
        }

        /// The 64 random bits of a number for one purpose.
        @inline(__always)
        func bits(_ purpose: Purpose, _ number: Int) -> UInt64 {
            mix(into: self.mixed[Int(purpose.rawValue)], UInt64(truncatingIfNeeded: number))
        }
    }

    /// A number above 0 and below 1 from 64 random bits, uniform on a grid of 2⁵².
    @inline(__always)
    static func unit(_ bits: UInt64) -> Double {
        (Double(bits >> 12) + 0.5) * 0x1p-52
    }

    /// A draw from the standard normal distribution (Box and Muller's transformation) from two uniform numbers.
    static func normal(_ first: Double, _ second: Double) -> Double {
        (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
    }
}
