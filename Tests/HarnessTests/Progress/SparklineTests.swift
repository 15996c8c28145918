import Harness
import Testing

@Suite struct SparklineTests {
    @Test(
        arguments: [
            ([], 10, ""), ([0, 0], 10, "▁▁"), ([1], 10, "█"), ([0, 1, 2, 3, 4, 5, 6, 7], 8, "▁▂▃▄▅▆▇█"),
            ([9, 1, 2], 2, "▅█"), ([nil, 4, nil], 3, " █ "), ([nil], 3, " "), ([5], 0, ""), ([5], -3, ""),
            ([-7, 7], 2, "▁█"), ([.max, 0], 2, "█▁"), ([.min], 1, "▁"),
        ] as [([Int64?], Int, String)]
    )
    func valuesAreBlocksUpToTheLargest(values: [Int64?], width: Int, text: String) {
        #expect(Sparkline.text(values, width: width) == text)
    }
}
