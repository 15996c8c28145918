/// A line as its first two words and the rest.
struct FaultyLine {
    static let lineFeed = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    let word: String
    /// The second word, if it is a number.
    let ref: UInt64?
    /// What follows the second word, with the space before it.
    let rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) {
        let line = Array(bytes)
        let first = line.firstIndex(of: Self.space) ?? line.endIndex
        self.word = String(decoding: line[..<first], as: UTF8.self)
        let second = line[first...].dropFirst()
        let end = second.firstIndex(of: Self.space) ?? line.endIndex
        self.ref = UInt64(String(decoding: second[..<end], as: UTF8.self))
        self.rest = line[end...]
    }

    /// The line, about somebody else.
    func readdressed(to ref: UInt64) -> [UInt8] {
        Array("\(self.word) \(ref)".utf8) + self.rest
    }

    /// Whether it has this attribute with this value.
    func has(_ attribute: String) -> Bool {
        let wanted = Array(attribute.utf8)
        return self.rest.split(separator: Self.space).contains { $0.elementsEqual(wanted) }
    }
}
