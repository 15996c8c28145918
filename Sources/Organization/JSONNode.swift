/// A value of a JSON file with the line that it begins on, so that whoever reads it can say where something is wrong.
struct JSONNode: Sendable {
    struct Member: Sendable {
        var key: String
        var line: Int
        var value: JSONNode
    }

    indirect enum Value: Sendable {
        /// In the order of the file; keys may be there twice.
        case object([Member])
        case list([JSONNode])
        case text(String)
        /// As it stands in the file.
        case number(String)
        case flag(Bool)
        case null
    }

    var value: Value
    /// From 1.
    var line: Int

    /// What it is, for sentences.
    var kind: String {
        switch self.value {
        case .object: "an object"
        case .list: "a list"
        case .text: "a text"
        case .number: "a number"
        case .flag: "true or false"
        case .null: "null"
        }
    }
}

/// Why bytes are no JSON.
struct JSONFault: Error {
    var line: Int
    var reason: String
}
