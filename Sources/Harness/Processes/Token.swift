/// A secret that two processes share for one run.
package enum Token {
    /// 128 random bits of the system's generator, in hexadecimal.
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Whether two tokens are equal, in a time that does not tell where they differ.
    package static func matches(_ given: String, _ expected: String) -> Bool {
        let given = Array(given.utf8)
        let expected = Array(expected.utf8)
        guard given.count == expected.count else { return false }
        var difference: UInt8 = 0
        for (first, second) in zip(given, expected) {
            difference |= first ^ second
        }
        return difference == 0
    }
}
