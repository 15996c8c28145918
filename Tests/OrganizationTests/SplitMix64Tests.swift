import Organization
import Testing

struct SplitMix64Tests {
    /// From the reference implementation (prng.di.unimi.it/splitmix64.c).
    @Test func sequenceIsThatOfTheReference() {
        var generator = SplitMix64(seed: 1_234_567)
        let drawn = (0..<5).map { _ in generator.next() }
        #expect(
            drawn == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        )
    }

    /// Plans must be the same for this build and the last: these values, of an independent program, never change.
    @Test func drawsAreThoseOfEveryBuild() {
        #expect(mix(0, 0) == 0xa706_dd2f_4d19_7e6f)
        #expect(mix(1, 2, 3) == 0xd073_4750_fde3_62b3)
        #expect(mix(1, 2, 3, 4) == 0xd55c_cd4a_eb3c_cafb)
        #expect(mix(into: mix(1, 2), 3) == mix(1, 2, 3))
        #expect(mix(1, 2) != mix(2, 1))
        #expect(mix(1, 2, 3) != mix(1, 3, 2))
        #expect(mix(1, 2, 3, 4) != mix(1, 2, 3, 5))
    }

    @Test func neighbouringNumbersMoveHalfOfTheBits() {
        var flipped = 0
        for index in 0..<4_096 {
            flipped += (mix(7, 1, UInt64(index)) ^ mix(7, 1, UInt64(index + 1))).nonzeroBitCount
        }
        // 4,096 × 64 fair coins: mean 131,072, standard deviation 256.
        #expect(abs(flipped - 131_072) < 4 * 256)
    }

    @Test func valuesOfOneStreamDoNotRepeat() {
        #expect(Set((0..<20_000).map { mix(3, 5, UInt64($0)) }).count == 20_000)
    }
}
