import Dispatch
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Harness

/// Streams that take or give what they can, when they can.
@Suite struct DescriptorTests {
    private func pipe(nonBlocking: Bool) throws -> (reader: Int32, writer: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
        for end in ends { _ = fcntl(end, F_SETFL, nonBlocking ? O_NONBLOCK : 0) }
        return (ends[0], ends[1])
    }

    @Test func aPipeThatDoesNotBlockGetsAllOfItAllTheSame() async throws {
        let (reader, writer) = try self.pipe(nonBlocking: true)
        // Far more than a pipe holds.
        let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        let received = Task.detached { try Descriptor.read(reader, limit: 2_000_000) }
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                done.resume(with: Result { try Descriptor.write(sent, to: writer) })
            }
        }
        close(writer)
        #expect(try await received.value == sent)
        close(reader)
    }

    @Test func patienceEnds() throws {
        let (reader, writer) = try self.pipe(nonBlocking: true)
        defer { for end in [reader, writer] { close(end) } }
        #expect(throws: Errno.timedOut) {
            try Descriptor.write([UInt8](repeating: 1, count: 1 << 22), to: writer, patience: 1)
        }
    }

    @Test func aFullDeviceAndAClosedDescriptorAreErrors() throws {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        #expect(throws: Errno.noSpace) { try Descriptor.write([1], to: full) }
        close(full)
        #expect(throws: Errno.badFileDescriptor) { try Descriptor.write([1], to: -1) }
    }

    @Test func readingIsBounded() throws {
        let endless = open("/dev/zero", O_RDONLY | O_CLOEXEC)
        defer { close(endless) }
        #expect(throws: Errno.fileTooLarge) { try Descriptor.read(endless, limit: 1_000_000) }
    }

    @Test func filesAreReadAsWhatTheyAre() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("é\r\n", to: "x")
        #expect(try InputFile(path).text(limit: 4) == "é\r\n")
        let words = { (path: String) -> String in
            do { return try InputFile(path).text(limit: 3) } catch { return "\(error)" }
        }
        #expect(words(path) == "has more than 3 bytes")
        #expect(words("/dev") == "is a folder: name a file")
        #expect(words("/no/such") == "there is no such file")
        #expect(words("/dev/zero") == "has more than 3 bytes")
        let binary = folder.path(of: "binary")
        try DocumentFile.write("", to: binary)
        let file = open(binary, O_WRONLY | O_CLOEXEC)
        try Descriptor.write([0xFF], to: file)
        close(file)
        #expect(words(binary) == "is not text in UTF-8")
        #expect(["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].allSatisfy { InputFile($0).name == "<stdin>" })
        #expect(InputFile("-").isStream && InputFile("/dev/zero").isStream && !InputFile(path).isStream)
    }
}
