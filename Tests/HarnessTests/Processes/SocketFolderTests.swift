import Foundation
import Glibc
import TestSupport
import Testing

@testable import Harness

/// Folders of sockets belong to whoever holds their lock, whatever number its process has.
@Suite struct SocketFolderTests {
    @Test func aFolderThatIsLockedIsNobodysToRemove() throws {
        let place = try TemporaryFolder()
        let first = try SocketFolder(in: place.path)
        let second = try SocketFolder(in: place.path)
        #expect(FileManager.default.fileExists(atPath: first.path) && first.path != second.path)
        second.remove()
        first.remove()
        #expect(try place.names().isEmpty)
    }

    @Test func aFolderWhoseHolderDiedIsRemoved() throws {
        let place = try TemporaryFolder()
        // What a killed run leaves: a folder that nobody has locked.
        let dead = place.path(of: "inrush-locked-dead")
        try FileManager.default.createDirectory(atPath: dead, withIntermediateDirectories: false)
        let live = place.path(of: "inrush-locked-live")
        try FileManager.default.createDirectory(atPath: live, withIntermediateDirectories: false)
        let held = open(live, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
        let folder = try SocketFolder(in: place.path)
        #expect(!FileManager.default.fileExists(atPath: dead))
        #expect(FileManager.default.fileExists(atPath: live))
        close(held)
        let next = try SocketFolder(in: place.path)
        #expect(!FileManager.default.fileExists(atPath: live) && FileManager.default.fileExists(atPath: folder.path))
        folder.remove()
        next.remove()
    }

    /// Many at once: each has a folder of its own, though all sweep while others are between making and locking.
    @Test func foldersMadeAtOnceAreAllKept() async throws {
        let place = try TemporaryFolder()
        let folders = try await withThrowingTaskGroup(of: SocketFolder.self) { group in
            for _ in 0..<40 { group.addTask { try SocketFolder(in: place.path) } }
            var folders: [SocketFolder] = []
            for try await folder in group { folders.append(folder) }
            return folders
        }
        #expect(try place.names().count == 40 && Set(folders.map(\.path)).count == 40)
        for folder in folders { folder.remove() }
        #expect(try place.names().isEmpty)
    }
}
