/// A block of a comparison: four neighbouring runs, two of each arm, in the order in which they were planned; or the first
/// two of such a block, one of each arm. One number a run, in logarithms, larger is worse.
package struct RunBlock: Equatable, Sendable {
    package struct Run: Equatable, Sendable {
        package var arm: Arm
        package var value: Double

        package init(_ arm: Arm, _ value: Double) {
            self.arm = arm
            self.value = value
        }
    }

    package let runs: [Run]

    /// - Precondition: two or four runs, as many of either arm.
    package init(_ runs: [Run]) {
        precondition(
            [2, 4].contains(runs.count) && runs.count { $0.arm == .candidate } * 2 == runs.count,
            "a block is AB or ABBA in some order, not \(String(runs.map(\.arm.letter)))"
        )
        self.runs = runs
    }

    /// The values of one arm.
    func values(of arm: Arm) -> [Double] {
        self.runs.filter { $0.arm == arm }.map(\.value)
    }

    /// Every candidate value minus every baseline value: four of a block, one of half a block.
    package var differences: [Double] {
        let baseline = self.values(of: .baseline)
        return self.values(of: .candidate).flatMap { candidate in baseline.map { candidate - $0 } }
    }
}
