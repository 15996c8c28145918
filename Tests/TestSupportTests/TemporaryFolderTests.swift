import Foundation
import TestSupport
import Testing

@Suite("A temporary folder")
struct TemporaryFolderTests {
    @Test func goesWithAllItHolds() throws {
        let path: String
        do {
            let folder = try TemporaryFolder()
            path = folder.path
            try folder.write("text", to: "b")
            try folder.write("", to: "a")
            #expect(try folder.names() == ["a", "b"])
            #expect(try folder.text(of: "b") == "text")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func isNewEachTimeAndShortEnoughForSockets() throws {
        let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
        #expect(one.path != other.path)
        #expect(one.path(of: "control.sock").utf8.count < 100)
    }
}
