import Foundation
import Glibc
import TestSupport
import Testing

@testable import Harness

/// What a user asks to be written where: nothing that is there loses its kind, its mode or its place.
@Suite struct DocumentFileTests {
    private let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder()
    }

    private func mode(of name: String) -> mode_t {
        var status = stat()
        return lstat(self.folder.path(of: name), &status) == 0 ? status.st_mode : 0
    }

    @Test func newFileHasTheModeThatEveryProgramGives() throws {
        try DocumentFile.write("one\n", to: self.folder.path(of: "x"))
        #expect(try self.folder.text(of: "x") == "one\n")
        let reference = open(self.folder.path(of: "reference"), O_CREAT | O_WRONLY, 0o666)
        close(reference)
        #expect(self.mode(of: "x") == self.mode(of: "reference"))
        #expect(try self.folder.names() == ["reference", "x"], "nothing is left beside it")
    }

    @Test func fileKeepsItsMode() throws {
        let path = try self.folder.write("a secret of many words\n", to: "x")
        chmod(path, 0o600)
        try DocumentFile.write("two\n", to: path)
        #expect(try self.folder.text(of: "x") == "two\n")
        #expect(self.mode(of: "x") & 0o7777 == 0o600)
    }

    @Test func whatIsReadIsNeverReplaced() throws {
        let path = try self.folder.write("topics: {}\n", to: "profile")
        symlink("profile", self.folder.path(of: "link"))
        link(path, self.folder.path(of: "second"))
        _ = try InputFile(self.folder.path(of: "link")).text(limit: 100)
        for name in ["profile", "link", "second"] {
            let target = self.folder.path(of: name)
            let error = RunFolderError.cannotWrite(target, reason: "this command reads it; name another file")
            #expect(throws: error) { try DocumentFile.check(target) }
            #expect(throws: error) { try DocumentFile.write("page\n", to: target) }
        }
        #expect(try self.folder.text(of: "profile") == "topics: {}\n")
        try DocumentFile.write("page\n", to: self.folder.path(of: "page"))
    }

    @Test(arguments: ["summary.json", "latency.hlog"])
    func whatAKeptRunIsReadFromIsNeverReplaced(name: String) throws {
        try self.folder.write("{}", to: "summary.json")
        let path = try self.folder.write("{}", to: name)
        let error = RunFolderError.cannotWrite(path, reason: "a kept run is read from it; name another file")
        #expect(throws: error) { try DocumentFile.check(path) }
        #expect(throws: error) { try DocumentFile.write("page\n", to: path) }
        #expect(try self.folder.text(of: name) == "{}")
        try DocumentFile.write("page\n", to: self.folder.path(of: "report.html"))
    }

    @Test func linksAreFollowed() throws {
        try self.folder.write("old", to: "target")
        symlink("target", self.folder.path(of: "link"))
        symlink("made", self.folder.path(of: "nowhere"))
        try DocumentFile.write("new", to: self.folder.path(of: "link"))
        try DocumentFile.write("new", to: self.folder.path(of: "nowhere"))
        #expect(self.mode(of: "link") & S_IFMT == S_IFLNK && self.mode(of: "nowhere") & S_IFMT == S_IFLNK)
        #expect(try self.folder.text(of: "target") == "new" && self.folder.text(of: "made") == "new")
    }

    @Test func allNamesOfAFileShowWhatIsWritten() throws {
        let path = try self.folder.write("a longer text", to: "x")
        link(path, self.folder.path(of: "y"))
        try DocumentFile.write("new", to: path)
        #expect(try self.folder.text(of: "y") == "new")
    }

    @Test func devicesAndFIFOsAreWrittenToAndStay() throws {
        try DocumentFile.write("nothing", to: "/dev/null")
        let path = self.folder.path(of: "fifo")
        #expect(mkfifo(path, 0o600) == 0)
        // Open both ways, so that the writer does not wait for a reader.
        let reader = open(path, O_RDWR | O_CLOEXEC)
        defer { close(reader) }
        try DocumentFile.write("through\n", to: path)
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(reader, &bytes, bytes.count)
        #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "through\n")
        #expect(self.mode(of: "fifo") & S_IFMT == S_IFIFO)
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test(
        arguments: [
            ("", "an empty path names nothing: say where to write"),
            ("/dev/full", "/dev/full cannot be written: No space left on device"),
            ("/dev", "/dev cannot be written: Is a directory"),
            ("/no/such/folder/x", "/no/such/folder/x cannot be written: No such file or directory"),
            ("/dev/null/x", "/dev/null/x cannot be written: Not a directory"),
        ]
    )
    func whatCannotBeWrittenIsOneLineOfPlainWords(path: String, words: String) {
        do {
            try DocumentFile.write("x", to: path)
            Issue.record("\(path) was written")
        } catch {
            #expect("\(error)" == words)
        }
    }

    @Test(arguments: ["", "/dev", "/no/such/folder/x"])
    func whatCanBeKnownIsRefusedBeforeTheWork(path: String) {
        #expect(throws: RunFolderError.self) { try DocumentFile.check(path) }
    }

    @Test func whatWillWorkIsNotRefused() throws {
        let path = try self.folder.write("x", to: "x")
        for path in [path, self.folder.path(of: "new"), "/dev/null"] { try DocumentFile.check(path) }
        #expect(try self.folder.names() == ["x"] && self.folder.text(of: "x") == "x")
    }
}
