import Foundation
import Testing

@testable import Population

/// `Draws.md` says what the code does.
struct DrawsPageTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/Population/Population.docc/Draws.md")

    /// The cells of each row of the page's tables, without back quotes.
    private func rows() throws -> [[String]] {
        try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") }.map {
            $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "") }
        }
    }

    @Test func thePageListsEveryPurposeWithItsNumberAndItsKey() throws {
        let rows = try self.rows().filter { $0.count == 4 }.map { Array($0.prefix(3)) }
        let purposes = Draw.Purpose.allCases.map { ["\($0)", "\($0.rawValue)", $0.key.rawValue] }
        #expect(rows == purposes)
    }

    @Test func thePageExplainsEveryKey() throws {
        let keys = try self.rows().filter { $0.count == 2 }.map { $0[0] }
        #expect(keys == Draw.Key.allCases.map(\.rawValue))
    }
}
