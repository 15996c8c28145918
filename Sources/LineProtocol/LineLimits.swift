/// The bounds that INRUSH/1 sets, the same for both directions.
package enum LineLimits {
    /// Bytes of a line, its LF (and CR) included. The greeting announces it.
    package static let maximumLine = 1024
    /// Bytes of a name (topic, channel, skill, team, agent, key, segment) after percent-decoding. A name is never
    /// empty.
    package static let maximumName = 64
    /// Members of one list (`needs`, `prefers`, `skills`, `channels`, `tiers`).
    package static let maximumList = 32
    /// Topics and skills that one router knows by name. Kept by the router; a single line cannot break it.
    package static let maximumTopics = 4096
    /// Skills of one agent, however many lines they are said on. Kept by the router.
    package static let maximumSkills = 4096
    /// Malformed lines in a row after which the server says `FATAL too-many-errors`.
    package static let maximumErrorsInARow = 32
    /// The version this module speaks.
    package static let version: UInt64 = 1

    /// Tiers that an inquiry may ask for.
    package static let tiers: ClosedRange<UInt64> = 1...63
    /// Levels of a skill; 1 is the best.
    package static let levels: ClosedRange<UInt64> = 1...255
    /// Priorities of an inquiry; higher is earlier.
    package static let priorities: ClosedRange<UInt64> = 0...9
    /// How many inquiries of one channel an agent takes at once. `phone` takes exactly one.
    package static let channelSlots: ClosedRange<UInt64> = 1...1000
}
