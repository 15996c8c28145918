/// Everything that is wrong with a profile: never empty, in the order of the file, those of options last.
package struct ProfileProblems: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name as it was given.
    package var file: String
    package var problems: [ProfileProblem]

    init(file: String, problems: [ProfileProblem]) {
        self.file = file
        self.problems = problems.enumerated()
            .sorted { ($0.element.place.order, $0.offset) < ($1.element.place.order, $1.offset) }
            .map(\.element)
    }

    /// One line a problem: `FILE:LINE:COLUMN: key.path: what`, or `--set key=value: key.path: what`.
    package var description: String {
        self.problems.map { problem in
            let place =
                switch problem.place {
                case .line(let line, let column): "\(self.file):\(line):\(column)"
                case .option(let assignment): "--set \(assignment)"
                }
            return problem.path.isEmpty ? "\(place): \(problem.what)" : "\(place): \(problem.path): \(problem.what)"
        }
        .joined(separator: "\n")
    }
}

extension ProfileProblem.Place {
    /// Sorts by line, then column; options after everything in the file.
    fileprivate var order: Int {
        switch self {
        case .line(let line, let column): line * 1_048_576 + min(column, 1_048_575)
        case .option: .max
        }
    }
}
