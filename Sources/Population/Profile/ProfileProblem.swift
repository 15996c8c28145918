/// One thing that is wrong with a profile, where it stands and what would be right.
package struct ProfileProblem: Error, Equatable, Sendable {
    /// Where a value was given.
    package enum Place: Equatable, Sendable {
        /// In the file; both count from 1, columns in Unicode scalars.
        case line(Int, column: Int)
        /// On the command line: `staff.agents=20`.
        case option(String)
    }

    package var place: Place
    /// The key and those above it, with dots between: `topics.login.share`. Empty for the whole file.
    package var path: String
    /// What is wrong and what would be right: the nearest known key, the allowed range.
    package var what: String

    package init(place: Place, path: String, what: String) {
        self.place = place
        self.path = path
        self.what = what
    }
}
