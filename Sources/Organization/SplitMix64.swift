/// The generator of Steele, Lea and Flood (2014): a counter and a finaliser. Fast, 64 bits of state, every seed is
/// good.
///
/// For sequences. Draws that must not depend on what was drawn before come from `mix`.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        self.state = seed
    }

    package mutating func next() -> UInt64 {
        self.state &+= golden
        return scrambled(self.state)
    }
}

/// 2⁶⁴ divided by the golden ratio, made odd: the step of the counter.
private let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

/// Stafford's variant 13 of the MurmurHash3 finaliser: a bijection in which each bit of the input moves half of the
/// output's bits.
@inline(__always)
private func scrambled(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
}

/// 64 random bits that are a pure function of two numbers: the draw that belongs to (seed, index), wherever and
/// whenever it is asked for.
///
/// Each number is absorbed in turn into the state of SplitMix64, so the order counts, and for a fixed first number
/// different second numbers give different results.
package func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    scrambled((scrambled(a &+ golden) ^ b) &+ golden)
}

/// Goes on mixing where another mix ended: `mix(into: mix(a, b), c)` is `mix(a, b, c)`. Whoever draws often for the
/// same first numbers keeps their mix.
package func mix(into mixed: UInt64, _ next: UInt64) -> UInt64 {
    scrambled((mixed ^ next) &+ golden)
}

/// As `mix(_:_:)`, of three numbers: usually seed, purpose, index.
package func mix(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    mix(into: mix(a, b), c)
}

/// As `mix(_:_:)`, of four numbers.
package func mix(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64 {
    mix(into: mix(a, b, c), d)
}
