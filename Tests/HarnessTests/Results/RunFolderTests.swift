import FoundationEssentials
import Glibc
import People
import TestSupport
import Testing

@testable import Harness

@Suite struct RunFolderTests {
    private let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder()
    }

    @Test func aFolderThatWasRemovedIsMadeAnewWhereItsParentIsThere() throws {
        let place = try TemporaryFolder()
        let folder = try RunFolder(creating: place.path(of: "parent/run"))
        #expect(folder.isThere)
        try FileManager.default.removeItem(atPath: folder.partialPath)
        #expect(!folder.isThere)
        try folder.makeAnew()
        #expect(folder.isThere)
        try folder.write("summary.json", "{}".utf8)
        try FileManager.default.removeItem(atPath: place.path(of: "parent"))
        #expect(!folder.isThere)
        #expect(throws: RunFolderError.self) { try folder.makeAnew() }
    }

    @Test func folderIsPartialUntilItIsFinished() throws {
        let run = try RunFolder(creating: self.folder.path(of: "a/b/run/"))
        #expect(run.path == self.folder.path(of: "a/b/run"))
        try run.write("summary.json", "{}\n".utf8)
        #expect(try self.folder.text(of: "a/b/run.partial/summary.json") == "{}\n")
        #expect(FileManager.default.fileExists(atPath: run.logs))
        try run.finish()
        #expect(try self.folder.text(of: "a/b/run/summary.json") == "{}\n")
        #expect(!FileManager.default.fileExists(atPath: run.partialPath))
    }

    @Test func documentsAloneHaveNoFolderOfLogs() throws {
        let forms = try RunFolder(creating: self.folder.path(of: "forms"), hasLogs: false)
        try forms.write("x", [1])
        try forms.finish()
        #expect(try FileManager.default.contentsOfDirectory(atPath: forms.path) == ["x"])
    }

    @Test func emptyFolderOfThatNameIsUsed() throws {
        try FileManager.default.createDirectory(atPath: self.folder.path(of: "run"), withIntermediateDirectories: false)
        let run = try RunFolder(creating: self.folder.path(of: "run"))
        try run.write("x", [1])
        try run.finish()
        #expect(try self.folder.names() == ["run"])
    }

    @Test func folderThatIsThereStaysTheVeryFolder() throws {
        let path = self.folder.path(of: "run")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        chmod(path, 0o700)
        var (before, after) = (stat(), stat())
        #expect(stat(path, &before) == 0)
        let run = try RunFolder(creating: path)
        try run.write("summary.json", "{}\n".utf8)
        try run.write("x", [1])
        #expect(try self.folder.names() == ["run"] && self.names(in: path) == [RunFolder.inner])
        #expect(throws: RunFolderError.leftover(run.partialPath)) { try RunFolder(creating: path) }
        try run.finish()
        #expect(stat(path, &after) == 0 && after.st_ino == before.st_ino && after.st_mode == before.st_mode)
        #expect(try self.names(in: path) == ["logs", "summary.json", "x"])
    }

    @Test func linkToAFolderStaysALink() throws {
        let path = self.folder.path(of: "run")
        try FileManager.default.createDirectory(
            atPath: self.folder.path(of: "real"),
            withIntermediateDirectories: false
        )
        symlink("real", path)
        let run = try RunFolder(creating: path + "/", hasLogs: false)
        try run.write("x", [1])
        try run.finish()
        var status = stat()
        #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(try self.names(in: self.folder.path(of: "real")) == ["x"])
    }

    @Test func linkThatLeadsNowhereIsRefused() throws {
        symlink("nowhere", self.folder.path(of: "run"))
        #expect(throws: RunFolderError.self) { try RunFolder(creating: self.folder.path(of: "run")) }
        #expect(throws: RunFolderError.noName) { try RunFolder(creating: "") }
    }

    @Test func discardedFolderThatWasThereIsEmptyAgain() throws {
        let path = self.folder.path(of: "run")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let run = try RunFolder(creating: path)
        try run.write("x", [1])
        run.discard()
        #expect(try self.folder.names() == ["run"] && self.names(in: path).isEmpty)
    }

    @Test func whatOthersPutIntoTheFolderMeanwhileIsNotOverwritten() throws {
        let path = self.folder.path(of: "run")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let run = try RunFolder(creating: path)
        try run.write("x", [1])
        _ = try self.folder.write("mine", to: "run/x")
        #expect(throws: RunFolderError.notEmpty(path)) { try run.finish() }
        #expect(try self.folder.text(of: "run/x") == "mine")
    }

    private func names(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    @Test func folderWithSomethingInItIsRefused() throws {
        try FileManager.default.createDirectory(atPath: self.folder.path(of: "run"), withIntermediateDirectories: false)
        _ = try self.folder.write("mine", to: "run/keep")
        #expect(throws: RunFolderError.notEmpty(self.folder.path(of: "run"))) {
            try RunFolder(creating: self.folder.path(of: "run"))
        }
        #expect(try self.folder.text(of: "run/keep") == "mine")
    }

    @Test func fileOfThatNameIsRefused() throws {
        _ = try self.folder.write("mine", to: "run")
        #expect(throws: RunFolderError.notAFolder(self.folder.path(of: "run"))) {
            try RunFolder(creating: self.folder.path(of: "run"))
        }
        #expect(throws: RunFolderError.notAFolder(self.folder.path(of: "run/below"))) {
            try RunFolder(creating: self.folder.path(of: "run/below"))
        }
    }

    @Test func whatAnotherRunLeftIsNotTouched() throws {
        let first = try RunFolder(creating: self.folder.path(of: "run"))
        #expect(throws: RunFolderError.leftover(first.partialPath)) {
            try RunFolder(creating: self.folder.path(of: "run"))
        }
    }

    @Test func folderThatCannotBeMadeIsRefusedWithTheReason() {
        #expect(throws: RunFolderError.self) { try RunFolder(creating: "/proc/no/such/run") }
        do {
            _ = try RunFolder(creating: "/proc/self/run")
            Issue.record("a folder in /proc")
        } catch {
            #expect("\(error)".hasPrefix("/proc/self/run.partial cannot be written: "))
        }
    }

    @Test func folderFilledMeanwhileIsNotOverwritten() throws {
        let run = try RunFolder(creating: self.folder.path(of: "run"))
        try FileManager.default.createDirectory(atPath: run.path, withIntermediateDirectories: false)
        _ = try self.folder.write("mine", to: "run/keep")
        #expect(throws: RunFolderError.notEmpty(run.path)) { try run.finish() }
    }

    @Test func runsOfTheSameSecondGetNamesOfTheirOwn() throws {
        let date = Date(timeIntervalSince1970: 1_769_903_999)
        let names = try (1...3).map { _ in
            try RunFolder(in: self.folder.path, name: "smoke", at: date).path
        }
        #expect(
            names == ["", "-2", "-3"].map { self.folder.path(of: "20260131T235959Z-smoke\($0)") }
        )
    }

    @Test func discardedFolderLeavesNothing() throws {
        let run = try RunFolder(creating: self.folder.path(of: "run"))
        try run.write("x", [1])
        run.discard()
        #expect(try self.folder.names().isEmpty)
    }

    @Test func whatTheProcessesOfAFailedRunSaidIsKeptAndItsNameIsFree() throws {
        let names = ["run.failed", "run.failed-2", "run.failed-3"]
        for (round, name) in names.enumerated() {
            let run = try RunFolder(creating: self.folder.path(of: "run"))
            try run.write("logs/router.log", "round \(round)".utf8)
            #expect(run.keepLogs() == self.folder.path(of: "\(name)/logs"))
            #expect(try self.folder.names() == Array(names[...round]))
            #expect(try self.folder.text(of: "\(name)/logs/router.log") == "round \(round)")
        }
    }

    @Test func nothingOfOthersMakesRoomForLogs() throws {
        let logs = self.folder.path(of: "run.failed/logs")
        try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
        _ = try self.folder.write("mine", to: "run.failed/logs/keep")
        _ = try self.folder.write("mine", to: "run.failed-2")
        let run = try RunFolder(creating: self.folder.path(of: "run"))
        try run.write("logs/router.log", "why".utf8)
        #expect(run.keepLogs() == self.folder.path(of: "run.failed-3/logs"))
        #expect(try self.folder.text(of: "run.failed/logs/keep") == "mine")
        #expect(try self.folder.text(of: "run.failed-2") == "mine")
    }

    /// It may be the current folder or a disk of its own: nothing is put beside it.
    @Test func inAFolderThatWasThereLogsStayInsideAndAreInNobodysWay() throws {
        let path = self.folder.path(of: "disk")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        for name in ["run.failed", "run.failed-2"] {
            let run = try RunFolder(creating: path)
            try run.write("logs/router.log", "why".utf8)
            #expect(run.keepLogs() == "\(path)/\(name)/logs")
        }
        #expect(try self.folder.names() == ["disk"])
        let run = try RunFolder(creating: path)
        try run.write("summary.json", "{}".utf8)
        try run.finish()
        #expect(try self.folder.text(of: "disk/summary.json") == "{}")
        #expect(throws: RunFolderError.notEmpty(path)) { try RunFolder(creating: path) }
    }

    /// To Swift, a slash and the mark behind it are one character, and no slash.
    @Test func pathsAreCutAtTheirSlashesWhateverFollows() throws {
        #expect(PathText.folder(of: "a/\u{301}b") == "a")
        #expect(PathText.folder(of: "/\u{301}b") == "/")
        #expect(PathText.folder(of: "a//b") == "a" && PathText.folder(of: "b") == nil)
        #expect(PathText.withoutTrailingSlashes("a\u{301}///") == "a\u{301}")
        #expect(PathText.withoutTrailingSlashes("//") == "/" && PathText.withoutTrailingSlashes("") == "")
        let run = try RunFolder(creating: self.folder.path(of: "new/\u{301}run"))
        try run.finish()
        #expect(try self.folder.names() == ["new"])
    }

    @Test func aFailedRunThatNobodySaidAnythingInLeavesNothing() throws {
        let run = try RunFolder(creating: self.folder.path(of: "run"))
        try run.write("logs/router.log", [])
        #expect(run.keepLogs() == nil)
        #expect(try self.folder.names().isEmpty)
    }

    @Test func recordIsInTheFileAsSoonAsItIsAppended() throws {
        let run = try RunFolder(creating: self.folder.path(of: "run"))
        let file = try run.open("intervals.csv")
        try file.append("second\n")
        #expect(try self.folder.text(of: "run.partial/intervals.csv") == "second\n")
        try file.append("1\n")
        #expect(try self.folder.text(of: "run.partial/intervals.csv") == "second\n1\n")
        try file.close()
    }

    @Test func fullDeviceIsSaid() throws {
        let file = try RunFile(creating: "/dev/full")
        #expect(throws: RunFolderError.self) { try file.append("x") }
        try file.close()
    }
}
