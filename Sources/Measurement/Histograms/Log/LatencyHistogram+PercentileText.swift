extension LatencyHistogram {
    /// The percentile curve as text, in milliseconds: HdrHistogram's `.hgrm`, character for character as Java's
    /// `outputPercentileDistribution` writes it, for the plotters that read nothing else.
    ///
    /// Every figure in it is of cells, the maximum and the standard deviation too; the exact extremes are
    /// `minimumNanoseconds` and `maximumNanoseconds`.
    package var percentileText: String {
        var text = "       Value     Percentile TotalCount 1/(1-Percentile)\n\n"
        for step in self.percentileSteps() {
            let share = step.percentile / 100
            text += self.milliseconds(Double(step.nanoseconds))
            text += " " + FixedPointText.text(share, decimals: 12)
            text += " " + "\(step.count)".leftPadded(to: 10)
            if step.percentile != 100 {
                text += " " + FixedPointText.text(1 / (1 - share), decimals: 2).leftPadded(to: 14)
            }
            text += "\n"
        }
        let maximum = self.touched.last.map(self.geometry.highestValue(at:)) ?? 0
        let mean = self.milliseconds(self.mean ?? 0)
        let deviation = self.milliseconds(self.standardDeviation ?? 0)
        let buckets = "\(self.geometry.bucketCount)".leftPadded(to: 12)
        let cells = "\(2 * self.geometry.half)".leftPadded(to: 12)
        text += "#[Mean    = \(mean), StdDeviation   = \(deviation)]\n"
        text += "#[Max     = \(self.milliseconds(Double(maximum))), "
        text += "Total count    = \("\(self.count)".leftPadded(to: 12))]\n"
        text += "#[Buckets = \(buckets), SubBuckets     = \(cells)]\n"
        return text
    }

    /// As many decimals as a value has significant digits, in twelve columns.
    private func milliseconds(_ nanoseconds: Double) -> String {
        FixedPointText.text(nanoseconds / 1_000_000, decimals: self.geometry.significantDigits).leftPadded(to: 12)
    }
}
