import Organization
import Testing

struct RouterSettingsTests {
    @Test func defaultsAreThoseOfTheProtocol() {
        let settings = RouterSettings()
        #expect(settings.offerTimeout == .seconds(20))
        #expect(settings.helloTimeout == .seconds(10))
        #expect(settings.pingAfter == .seconds(30))
        #expect(settings.outputLimit == 1 << 20)
        #expect(settings.queueLimit == 1_000_000)
        #expect(settings.expireAfter == .seconds(24 * 3_600))
        #expect(settings.boost == .seconds(60))
        #expect(settings.keyMemory == .seconds(60))
        #expect(settings.strategy == .longestIdle)
    }

    @Test func everyKeyCanBeSet() throws {
        let values = [
            "strategy": "least-occupied", "offer-timeout": "2s", "boost": "0", "queue-limit": "10",
            "expire-after": "1h",
            "hello-timeout": "1s", "ping-after": "5s", "output-limit": "65536", "connection-limit": "100",
            "key-memory": "1s",
        ]
        #expect(Set(values.keys) == Set(RouterSettings.keys))
        var settings = RouterSettings()
        for (key, value) in values {
            try settings.set(key, to: value)
        }
        #expect(settings.strategy == .leastOccupied)
        #expect(settings.offerTimeout == .seconds(2))
        #expect(settings.outputLimit == 65_536)
        for (key, value) in settings.assignments {
            #expect(values[key] == value)
        }
    }

    @Test func assignmentsGiveTheSameSettingsAgain() throws {
        var settings = RouterSettings()
        settings.strategy = .leastOccupied
        settings = settings.scaled(by: 61)
        var copy = RouterSettings()
        for (key, value) in settings.assignments {
            try copy.set(key, to: value)
        }
        #expect(copy == settings)
    }

    @Test func anUnknownKeyNamesTheNearest() {
        var settings = RouterSettings()
        let error = #expect(throws: SettingError.self) { try settings.set("offer-timout", to: "5s") }
        #expect(error?.reason == "no such setting; did you mean 'offer-timeout'?")
        #expect(error?.description == "offer-timout=5s: no such setting; did you mean 'offer-timeout'?")
    }

    @Test(arguments: [
        ("offer-timeout", "0"), ("offer-timeout", "5"), ("queue-limit", "-1"), ("queue-limit", "many"),
        ("boost", "-1s"),
        ("strategy", "random"), ("output-limit", "100"), ("connection-limit", "1.5"), ("ping-after", "25h"),
    ])
    func valuesOutOfRangeAreRefusedAndChangeNothing(key: String, value: String) {
        var settings = RouterSettings()
        let error = #expect(throws: SettingError.self) { try settings.set(key, to: value) }
        #expect(error?.reason.hasPrefix("must be ") == true)
        #expect(settings == RouterSettings())
    }

    @Test func onlyTimeOfTheStoryIsScaled() {
        let settings = RouterSettings().scaled(by: 60)
        #expect(settings.boost == .seconds(1))
        #expect(settings.expireAfter == .seconds(1_440))
        #expect(settings.keyMemory == .seconds(1))
        #expect(settings.offerTimeout.nanoseconds == 333_333_333)
        #expect(settings.helloTimeout == .seconds(10))
        #expect(settings.pingAfter == .seconds(30))
        #expect(RouterSettings().scaled(by: 1e12).offerTimeout == .microseconds(1))
    }
}
