import Testing

@testable import Population

/// A draw for another key than its purpose's is refused where assertions are checked.
struct DrawKeyTests {
    @Test(arguments: Draw.Purpose.allCases) func everyPurposeIsDrawnForItsOwnKeyAndNoOther(_ purpose: Draw.Purpose)
        async
    {
        let number = purpose.rawValue
        for key in Draw.Key.allCases where key != purpose.key && Self.isTold(key, from: purpose) {
            let name = key.rawValue
            await #expect(processExitsWith: .failure) { [number = number as UInt64, name = name as String] in
                let population = Population(profile: try Profiles.parse(Profiles.rush))
                guard let purpose = Draw.Purpose(rawValue: number), let key = Draw.Key(rawValue: name) else { return }
                _ = population.bits(purpose, 0, leg: 1, of: key)
            }
        }
    }

    /// One other key for each purpose: the one after its own.
    private static func isTold(_ key: Draw.Key, from purpose: Draw.Purpose) -> Bool {
        let keys = Draw.Key.allCases
        guard let own = keys.firstIndex(of: purpose.key), let place = keys.firstIndex(of: key) else { return false }
        return place == (own + 1) % keys.count
    }

    @Test func everyPurposeCanBeDrawnForItsOwnKey() throws {
        let population = Population(profile: try Profiles.parse(Profiles.rush))
        for purpose in Draw.Purpose.allCases where purpose.key != .inquiry {
            #expect(
                population.bits(purpose, 3, leg: 1, of: purpose.key)
                    != population.bits(purpose, 3, leg: 2, of: purpose.key)
            )
        }
    }
}
