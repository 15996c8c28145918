import Foundation

/// A reader of `ledger.inrush` that knows nothing but what `Ledger.md` says: which columns a kind tells, in which order and how each
/// is written, is taken from the page's tables. It shares no code with `EventLedger`.
struct LedgerPage {
    enum Form: String {
        case difference
        case byte
        case number
    }

    struct Column {
        var name: String
        var form: Form
    }

    struct Row: Equatable {
        var kind: UInt8
        var instant: Int64
        var person: UInt64
        var told: [String: UInt64]
    }

    enum Wrong: Error {
        case page(String)
        case file(String)
    }

    /// In the order of the page.
    private(set) var columns: [Column] = []
    /// By kind: the names of the columns it tells.
    private(set) var kinds: [UInt8: Set<String>] = [:]
    /// Kinds that customers tell.
    private(set) var customers: Set<UInt8> = []

    init() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Harness/Harness.docc/Ledger.md")
        let lines = try String(contentsOf: page, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        self.columns = try Self.table("column", of: lines).map { cells in
            guard let form = Form(rawValue: cells[1]) else { throw Wrong.page("written as '\(cells[1])'") }
            return Column(name: cells[0], form: form)
        }
        for cells in try Self.table("kind", of: lines) {
            guard let kind = UInt8(cells[0]) else { throw Wrong.page("kind '\(cells[0])'") }
            let told = cells[2].split(separator: ", ").map(String.init)
            guard self.kinds[kind] == nil, told.allSatisfy({ name in self.columns.contains { $0.name == name } }) else {
                throw Wrong.page("kind \(kind) tells '\(cells[2])'")
            }
            self.kinds[kind] = Set(told)
        }
        let sentence = lines.compactMap {
            $0.firstMatch(of: /Kinds (\d+) to (\d+), (\d+) and (\d+) are told by customers/)
        }
        .first
        guard let sentence, let first = UInt8(sentence.1), let last = UInt8(sentence.2), let third = UInt8(sentence.3),
            let fourth = UInt8(sentence.4)
        else { throw Wrong.page("who tells what") }
        self.customers = Set(first...last).union([third, fourth])
    }

    /// The cells of the rows of the table whose first heading is `heading`.
    private static func table(_ heading: String, of lines: [String]) throws -> [[String]] {
        guard let start = lines.firstIndex(where: { $0.hasPrefix("| \(heading) |") }) else {
            throw Wrong.page("no table of \(heading)")
        }
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The plan and the rows of a file.
    func read(_ bytes: [UInt8]) throws -> (plan: [UInt8], rows: [Row]) {
        var file = Bytes(bytes)
        guard try file.take(7) == Array("INRUSH".utf8) + [0], try file.byte() == 1 else { throw Wrong.file("magic") }
        let plan = try file.take(Int(file.number()))
        var rows: [Row] = []
        while !file.isAtEnd {
            let count = try file.number()
            let length = Int(try file.number())
            guard count <= 16_384 else { throw Wrong.file("\(count) rows") }
            let checksum = try (0..<8).reduce(UInt64(0)) { sum, place in
                sum | UInt64(try file.byte()) << UInt64(8 * place)
            }
            let block = try file.take(length)
            let told = block.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
            guard told == checksum else { throw Wrong.file("checksum") }
            rows += try self.rows(count, of: block)
        }
        return (plan, rows)
    }

    private func rows(_ count: UInt64, of block: [UInt8]) throws -> [Row] {
        var bytes = Bytes(block)
        var last: (instant: UInt64, person: UInt64, inquiry: UInt64) = (0, 0, 0)
        let rows = try (0..<count).map { _ in
            let kind = try bytes.byte()
            guard let told = self.kinds[kind] else { throw Wrong.file("kind \(kind)") }
            last.instant &+= try bytes.difference()
            last.person &+= try bytes.difference()
            var row = Row(kind: kind, instant: Int64(bitPattern: last.instant), person: last.person, told: [:])
            for column in self.columns where told.contains(column.name) {
                switch column.form {
                case .byte: row.told[column.name] = UInt64(try bytes.byte())
                case .number: row.told[column.name] = try bytes.number()
                case .difference:
                    last.inquiry &+= try bytes.difference()
                    row.told[column.name] = last.inquiry
                }
            }
            return row
        }
        guard bytes.isAtEnd else { throw Wrong.file("a block goes on after its last row") }
        return rows
    }

    private struct Bytes {
        private let bytes: [UInt8]
        private var place = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { self.place == self.bytes.count }

        mutating func byte() throws -> UInt8 {
            guard self.place < self.bytes.count else { throw Wrong.file("cut short") }
            self.place += 1
            return self.bytes[self.place - 1]
        }

        mutating func take(_ count: Int) throws -> [UInt8] { try (0..<count).map { _ in try self.byte() } }

        mutating func number() throws -> UInt64 {
            var (sum, weight): (UInt64, UInt64) = (0, 0)
            while true {
                let byte = try self.byte()
                sum |= UInt64(byte % 128) << weight
                if byte < 128 { return sum }
                weight += 7
            }
        }

        mutating func difference() throws -> UInt64 {
            let number = try self.number()
            return number % 2 == 0 ? number / 2 : 0 &- number / 2 &- 1
        }
    }
}
