/// A value of a profile before it is understood: text, a list or keys with values, each with the place where it was
/// given.
///
/// This is all of YAML that profiles use: what a scalar means is decided by the key that it belongs to, so `35%`, `7`
/// and `1h30m` are all text here.
struct ProfileNode: Equatable, Sendable {
    enum Content: Equatable, Sendable {
        case text(String)
        case list([ProfileNode])
        case map([Entry])
    }

    /// A key with its value. Keys of one map differ.
    struct Entry: Equatable, Sendable {
        var key: String
        var keyPlace: ProfileProblem.Place
        var value: ProfileNode
    }

    var content: Content
    var place: ProfileProblem.Place

    /// What it is, for messages.
    var kind: String {
        switch self.content {
        case .text(let text): text.isEmpty ? "nothing" : "'\(text)'"
        case .list: "a list"
        case .map: "keys with values"
        }
    }
}
