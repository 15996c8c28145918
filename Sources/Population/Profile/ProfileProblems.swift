import Organization

/// Everything that is wrong with a profile: never empty, in the order of the file, those of options last.
package struct ProfileProblems: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name as it was given.
    package var file: String
    package var problems: [ProfileProblem]

    init(file: String, problems: [ProfileProblem]) {
        self.file = file
        self.problems = problems.inOrder
    }

    /// One line a problem: `FILE:LINE:COLUMN: key.path: what`, or `--set key=value: key.path: what`. Of very many, the first and how many
    /// more there are.
    package var description: String { self.problems.lines(file: self.file) }
}

extension ProfileProblem {
    /// `FILE:LINE:COLUMN: key.path: what`, or `--set key=value: key.path: what`.
    ///
    /// - Parameter kind: what stands before the key.
    func text(file: String, kind: String = "") -> String {
        let place =
            switch self.place {
            case .line(let line, let column): "\(file):\(line):\(column)"
            case .option(let assignment): "--set \(assignment)"
            }
        return printable("\(place): \(kind)" + (self.path.isEmpty ? self.what : "\(self.path): \(self.what)"))
    }
}

extension [ProfileProblem] {
    /// More than these nobody reads at once.
    private static let mostLines = 50

    /// A line each, and how many more there are.
    ///
    /// - Parameter kind: what stands before the key.
    func lines(file: String, kind: String = "") -> String {
        let lines = self.prefix(Self.mostLines).map { $0.text(file: file, kind: kind) }
        let rest = self.count - lines.count
        return (lines + (rest > 0 ? [printable("\(file): \(kind)and \(rest) more")] : [])).joined(separator: "\n")
    }

    /// Those of the file by line, then those of options.
    var inOrder: [ProfileProblem] {
        self.enumerated()
            .sorted { ($0.element.place.order, $0.offset) < ($1.element.place.order, $1.offset) }
            .map(\.element)
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
