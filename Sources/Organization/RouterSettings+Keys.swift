extension RouterSettings {
    /// The settings by the names they have in profiles and on the command line.
    private enum Key: String, CaseIterable {
        case strategy
        case offerTimeout = "offer-timeout"
        case boost
        case queueLimit = "queue-limit"
        case expireAfter = "expire-after"
        case helloTimeout = "hello-timeout"
        case pingAfter = "ping-after"
        case outputLimit = "output-limit"
        case connectionLimit = "connection-limit"
        case keyMemory = "key-memory"
    }

    /// The settings that belong to the story of a profile, with what a router takes of each.
    static var storyDurations:
        [(key: String, path: WritableKeyPath<RouterSettings, Duration>, range: ClosedRange<Duration>)]
    {
        [
            (Key.offerTimeout.rawValue, \.offerTimeout, Self.offerTimeouts),
            (Key.boost.rawValue, \.boost, Self.boosts),
            (Key.expireAfter.rawValue, \.expireAfter, Self.expiries),
            (Key.keyMemory.rawValue, \.keyMemory, Self.keyMemories),
        ]
    }

    private static let offerTimeouts: ClosedRange<Duration> = .microseconds(1) ... .hours(24)
    private static let boosts: ClosedRange<Duration> = .zero ... .hours(24)
    private static let expiries: ClosedRange<Duration> = .microseconds(1) ... .hours(720)
    private static let keyMemories: ClosedRange<Duration> = .zero ... .hours(24)

    /// Every key that `set(_:to:)` takes, in the order of documentation.
    package static var keys: [String] {
        Key.allCases.map(\.rawValue)
    }

    /// Sets one setting from text: durations as `20s`, numbers in decimal, strategies by name.
    ///
    /// Throws a `SettingError` that names the nearest known key or the range, and leaves the settings as they were.
    package mutating func set(_ key: String, to value: String) throws(SettingError) {
        guard let known = Key(rawValue: key) else {
            throw SettingError(key: key, value: value, reason: Self.unknown(key))
        }
        switch known {
        case .strategy: self.strategy = try Self.strategy(value, for: key)
        case .offerTimeout: self.offerTimeout = try Self.duration(value, in: Self.offerTimeouts, for: key)
        case .boost: self.boost = try Self.duration(value, in: Self.boosts, for: key)
        case .queueLimit: self.queueLimit = try Self.count(value, in: 0...100_000_000, for: key)
        case .expireAfter: self.expireAfter = try Self.duration(value, in: Self.expiries, for: key)
        case .helloTimeout: self.helloTimeout = try Self.duration(value, in: .milliseconds(1) ... .hours(1), for: key)
        case .pingAfter: self.pingAfter = try Self.duration(value, in: .milliseconds(1) ... .hours(24), for: key)
        case .outputLimit: self.outputLimit = try Self.count(value, in: 4_096...1_073_741_824, for: key)
        case .connectionLimit: self.connectionLimit = try Self.count(value, in: 1...1_000_000, for: key)
        case .keyMemory: self.keyMemory = try Self.duration(value, in: Self.keyMemories, for: key)
        }
    }

    /// All settings as `set(_:to:)` takes them: applied to fresh settings they give these again, to the nanosecond.
    package var assignments: [(key: String, value: String)] {
        Key.allCases.map { key in
            let value =
                switch key {
                case .strategy: self.strategy.rawValue
                case .offerTimeout: self.offerTimeout.text
                case .boost: self.boost.text
                case .queueLimit: String(self.queueLimit)
                case .expireAfter: self.expireAfter.text
                case .helloTimeout: self.helloTimeout.text
                case .pingAfter: self.pingAfter.text
                case .outputLimit: String(self.outputLimit)
                case .connectionLimit: String(self.connectionLimit)
                case .keyMemory: self.keyMemory.text
                }
            return (key.rawValue, value)
        }
    }

    private static func unknown(_ key: String) -> String {
        if let nearest = nearest(to: key, in: self.keys) {
            return "no such setting; did you mean '\(nearest)'?"
        }
        return "no such setting; there are \(self.keys.joined(separator: ", "))"
    }

    private static func strategy(_ value: String, for key: String) throws(SettingError) -> RoutingStrategy {
        guard let strategy = RoutingStrategy(rawValue: value) else {
            let names = RoutingStrategy.allCases.map(\.rawValue)
            throw SettingError(key: key, value: value, reason: "must be \(names.joined(separator: " or "))")
        }
        return strategy
    }

    private static func duration(
        _ value: String,
        in range: ClosedRange<Duration>,
        for key: String
    ) throws(SettingError) -> Duration {
        guard let duration = Duration(text: value), range.contains(duration) else {
            let reason = "must be a duration such as 20s, from \(range.lowerBound.text) to \(range.upperBound.text)"
            throw SettingError(key: key, value: value, reason: reason)
        }
        return duration
    }

    private static func count(
        _ value: String,
        in range: ClosedRange<Int>,
        for key: String
    ) throws(SettingError) -> Int {
        guard let count = Int(value), range.contains(count) else {
            let reason = "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw SettingError(key: key, value: value, reason: reason)
        }
        return count
    }
}

extension Duration {
    fileprivate static func hours(_ hours: Int) -> Duration {
        .seconds(hours * 3_600)
    }
}
