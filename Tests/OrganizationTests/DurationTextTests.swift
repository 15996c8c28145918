import Organization
import Testing

struct DurationTextTests {
    @Test(arguments: [
        ("1h30m", Int64(5_400_000_000_000)), ("20s", 20_000_000_000), ("500ms", 500_000_000), ("250us", 250_000),
        ("250µs", 250_000), ("100ns", 100), ("0", 0), ("0s", 0), ("1.5s", 1_500_000_000), ("0.5ns", 0),
        ("2d", 172_800_000_000_000),
        ("1m1s1ms1us1ns", 61_001_001_001), ("0.000000001s", 1),
    ])
    func isRead(text: String, nanoseconds: Int64) {
        #expect(Duration(text: text)?.nanoseconds == nanoseconds)
    }

    @Test(arguments: [
        "", "5", "s", "5 s", "-5s", "5m1h", "5s5s", "1.s", ".5s", "1e3s", "5sec", "0.0000000001s", "١s", "107000d",
        "9999999999999s", "+5s", "5s ",
    ])
    func isRefused(text: String) {
        #expect(Duration(text: text) == nil)
    }

    @Test(arguments: [
        ("1h30m", Int64(5_400_000_000_000)), ("0", 0), ("333ms333us333ns", 333_333_333), ("-1s", -1_000_000_000),
        ("48h", 172_800_000_000_000),
    ])
    func isWritten(text: String, nanoseconds: Int64) {
        #expect(Duration.nanoseconds(nanoseconds).text == text)
    }

    @Test func whatIsWrittenIsReadBackExactly() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<2_000 {
            let duration = Duration.nanoseconds(Int64(generator.next() >> UInt64.random(in: 1...63, using: &generator)))
            #expect(Duration(text: duration.text) == duration)
        }
    }

    @Test func nanosecondsSaturate() {
        #expect(Duration.seconds(Int64.max).nanoseconds == .max)
        #expect(Duration.seconds(Int64.min).nanoseconds == .min)
        #expect(Duration.nanoseconds(clamping: 1e30).nanoseconds == .max)
        #expect(Duration.nanoseconds(clamping: -1e30).nanoseconds == .min)
        #expect(Duration.nanoseconds(clamping: .nan) == .zero)
        #expect(Duration.nanoseconds(clamping: 1.6).nanoseconds == 2)
    }
}
