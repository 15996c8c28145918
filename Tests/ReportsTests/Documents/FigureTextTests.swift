import Testing

@testable import Reports

@Suite struct FigureTextTests {
    @Test(
        arguments: [
            (0, "0 ns"), (999, "999 ns"), (1_000, "1.00 µs"), (38_140, "38.1 µs"), (999_999, "1000 µs"),
            (1_234_567, "1.23 ms"), (412_000_000, "412 ms"), (12_510_000_000, "12.5 s"), (119_000_000_000, "119 s"),
            (3_600_000_000_000, "60.0 min"), (-5_000, "-5.00 µs"),
        ])
    func durationsHaveAUnitThatFits(nanoseconds: Int64, text: String) {
        #expect(FigureText.duration(nanoseconds) == text)
    }

    @Test(arguments: [(0.1, "10.0%"), (0, "0.0%"), (1, "100.0%"), (0.0874, "8.7%")])
    func fractionsArePercentages(fraction: Double, text: String) {
        #expect(FigureText.percentage(fraction) == text)
    }

    @Test(arguments: [(1.005, 1, "1.0"), (-0.06, 1, "-0.1"), (9.999, 2, "10.00"), (12.0004, 3, "12.000")])
    func decimalsAreExactlyAsMany(value: Double, decimals: Int, text: String) {
        #expect(FigureText.rounded(value, decimals: decimals) == text)
    }
}
