import Foundation
import Testing

/// Pages that say where to look name what is there.
struct PointersOfPagesTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")

    /// What the second column of a page's table names, in back quotes.
    private static func pointers(of page: String) throws -> [String] {
        let text = try String(contentsOf: Self.sources.appending(path: page), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.flatMap { row in
            row.split(separator: "|").dropFirst().flatMap { cell in
                cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            }
        }
    }

    /// The Swift files of all modules, without their endings.
    private static func files() throws -> Set<String> {
        let all = try #require(FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
        return Set(
            all.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
                $0.deletingPathExtension().lastPathComponent
            }
        )
    }

    @Test(arguments: [
        "Population/Population.docc/Population.md", "People/People.docc/People.md", "Reports/Reports.docc/Reports.md",
        "Studies/Studies.docc/Studies.md",
    ])
    func everyFileThatAPageSendsItsReaderToIsThere(page: String) throws {
        let pointers = try Self.pointers(of: page)
        let files = try Self.files()
        #expect(pointers.count > 10)
        // `ProfileReader+` stands for all files of that name; what has an ending is no Swift file.
        for pointer in pointers where !pointer.contains(where: { " ./".contains($0) }) {
            let isThere = pointer.hasSuffix("+") ? files.contains { $0.hasPrefix(pointer) } : files.contains(pointer)
            #expect(isThere, "\(page) names \(pointer)")
        }
    }
}
