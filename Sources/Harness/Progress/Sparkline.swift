/// A few numbers as a line of blocks: `▁▂▃▅█`.
package enum Sparkline {
    private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The last `width` values, each as high as its share of the largest; a space where there is none. Zero is the lowest
    /// block, so that what is shown always starts there.
    package static func text(_ values: [Int64?], width: Int) -> String {
        let shown = values.suffix(max(0, width))
        guard let largest = shown.compactMap({ $0 }).max(), largest > 0 else {
            return String(shown.map { $0 == nil ? " " : self.blocks[0] })
        }
        return String(
            shown.map { value in
                guard let value else { return " " }
                let share = Double(max(0, value)) / Double(largest)
                return self.blocks[Int((share * Double(self.blocks.count - 1)).rounded())]
            }
        )
    }
}
