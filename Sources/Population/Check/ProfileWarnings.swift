/// What a profile says that can be played and makes no sense, in the order of the file, those of options last.
package struct ProfileWarnings: Equatable, Sendable, CustomStringConvertible {
    /// The file's name as it was given.
    package var file: String
    package var warnings: [ProfileProblem]

    init(file: String, warnings: [ProfileProblem]) {
        self.file = file
        self.warnings = warnings.inOrder
    }

    /// One line a warning: `FILE:LINE:COLUMN: warning: key.path: what`. Empty when there is none.
    package var description: String {
        self.warnings.lines(file: self.file, kind: "warning: ")
    }
}
