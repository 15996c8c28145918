/// The lines with which a router refuses what it reads, `ERROR` and `FATAL`, counted by their code. Memory is bounded by the number
/// of codes.
package struct RouterErrors: Equatable, Sendable, Codable {
    /// All lines of one code.
    package struct Entry: Equatable, Sendable, Codable {
        /// How they begin: `ERROR stale`.
        package var word: String
        package var count: Int
        /// Of those, the ones that answer words which had crossed with the router's, as the protocol allows.
        package var crossed: Int
        /// The first of those that did not cross; without any, the first. Bounded, control characters escaped.
        package var firstLine: String
        /// When it was read, in nanoseconds from the start of the run.
        package var firstNanoseconds: Int64

        package init(word: String, count: Int, crossed: Int, firstLine: String, firstNanoseconds: Int64) {
            self.word = word
            self.count = count
            self.crossed = crossed
            self.firstLine = firstLine
            self.firstNanoseconds = firstNanoseconds
        }

        /// Those that no crossing explains: the router's faults.
        package var faults: Int { self.count - self.crossed }
    }

    /// Bytes of a line that are kept.
    package static let lineLimit = 200
    /// More than there are codes.
    private static let entryLimit = 64
    /// More than anybody counts, and little enough for a million workers to be added up.
    private static let countLimit = 1 << 40

    /// In the order of their words.
    package private(set) var entries: [Entry] = []

    package init() {}

    /// Those of a file or another process; nil when they cannot be of a run.
    package init?(entries: [Entry]) {
        let isPlausible = entries.allSatisfy { entry in
            (1...Self.countLimit).contains(entry.count) && (0...entry.count).contains(entry.crossed)
                && entry.word.utf8.count <= Self.lineLimit && entry.firstLine.utf8.count <= 4 * Self.lineLimit
        }
        guard isPlausible, entries.count <= Self.entryLimit, Set(entries.map(\.word)).count == entries.count else {
            return nil
        }
        self.entries = entries.sorted { $0.word < $1.word }
    }

    package var isEmpty: Bool { self.entries.isEmpty }

    /// Lines that no crossing explains.
    package var faults: Int { self.entries.reduce(0) { $0 + $1.faults } }

    /// Counts a line.
    ///
    /// - Parameters:
    ///   - line: as it was read; asked for only when it is the first of its kind.
    ///   - crossed: whether what it refuses had crossed with a word of the router.
    package mutating func note(_ word: String, crossed: Bool, nanoseconds: Int64, line: () -> String) {
        guard let place = self.entries.firstIndex(where: { $0.word == word }) else {
            guard self.entries.count < Self.entryLimit else { return }
            let entry = Entry(
                word: word,
                count: 1,
                crossed: crossed ? 1 : 0,
                firstLine: Self.printable(line()),
                firstNanoseconds: nanoseconds
            )
            let following = self.entries.firstIndex { $0.word > word } ?? self.entries.endIndex
            return self.entries.insert(entry, at: following)
        }
        if !crossed, self.entries[place].faults == 0 {
            self.entries[place].firstLine = Self.printable(line())
            self.entries[place].firstNanoseconds = nanoseconds
        }
        self.entries[place].count += 1
        if crossed { self.entries[place].crossed += 1 }
    }

    /// Adds what another worker read, or another run.
    package mutating func merge(_ other: RouterErrors) {
        for entry in other.entries {
            guard let place = self.entries.firstIndex(where: { $0.word == entry.word }) else {
                guard self.entries.count < Self.entryLimit else { continue }
                let following = self.entries.firstIndex { $0.word > entry.word } ?? self.entries.endIndex
                self.entries.insert(entry, at: following)
                continue
            }
            let own = self.entries[place]
            let isFirst =
                (own.faults > 0) == (entry.faults > 0)
                ? entry.firstNanoseconds < own.firstNanoseconds : entry.faults > 0
            if isFirst {
                self.entries[place].firstLine = entry.firstLine
                self.entries[place].firstNanoseconds = entry.firstNanoseconds
            }
            self.entries[place].count += entry.count
            self.entries[place].crossed += entry.crossed
        }
    }

    /// What is kept of a line: without control characters, and no longer than the limit.
    private static func printable(_ line: String) -> String {
        var text = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            let written = isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
            length += written.utf8.count
            guard length <= Self.lineLimit else { return text + "…" }
            text += written
        }
        return text
    }
}
