import Glibc
import SystemPackage

/// A file, a pipe or standard input that a command is told to read.
package struct InputFile: Sendable {
    /// How messages name it: its path, or `<stdin>`.
    package let name: String
    private let path: String

    /// - Parameter path: `-` is standard input, and so is `/dev/stdin`.
    package init(_ path: String) {
        self.path = path
        self.name = path == "-" || Descriptor.own(path) == STDIN_FILENO ? "<stdin>" : path
    }

    /// True when it can be read only once: a pipe, standard input, a device.
    package var isStream: Bool {
        var status = stat()
        if self.isStandardInput { return true }
        return stat(self.path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    private var isStandardInput: Bool { self.name == "<stdin>" }

    /// All of it.
    ///
    /// - Parameters:
    ///   - limit: the most bytes that are taken; memory is bounded by it, whatever is read.
    ///   - isKept: it was kept by this program, so only a regular file will do: a FIFO in its place would be waited for.
    /// - Throws: `InputFileError`, in one line, without the name.
    package func bytes(limit: Int, isKept: Bool = false) throws(InputFileError) -> [UInt8] {
        do throws(Errno) {
            FilesRead.note(self.isStandardInput ? "/dev/stdin" : self.path)
            if self.isStandardInput { return try Descriptor.read(STDIN_FILENO, limit: limit) }
            let descriptor = try self.descriptor(isKept: isKept)
            defer { Glibc.close(descriptor) }
            return try Descriptor.read(descriptor, limit: limit)
        } catch {
            throw Self.error(error, limit: limit)
        }
    }

    /// All of it, piece by piece, so that memory does not grow with it. It was kept by this program: only a regular file will do.
    ///
    /// - Parameter limit: the most bytes that are taken.
    /// - Throws: `InputFileError`, in one line, without the name, or what `body` throws.
    package func read(limit: Int, _ body: ([UInt8]) throws -> Void) throws {
        FilesRead.note(self.path)
        let descriptor = try self.opened()
        defer { Glibc.close(descriptor) }
        var (piece, total) = ([UInt8](repeating: 0, count: Self.pieceSize), 0)
        while true {
            let count = piece.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw InputFileError("cannot be read: \(Errno(rawValue: errno))", isUnreadable: true)
            }
            guard count > 0 else { return }
            total += count
            guard total <= limit else { throw InputFileError("has more than \(limit) bytes") }
            try body(Array(piece[..<count]))
        }
    }

    /// Bytes that are read at once.
    private static let pieceSize = 1 << 18

    private func opened() throws(InputFileError) -> Int32 {
        do throws(Errno) {
            return try self.descriptor(isKept: true)
        } catch {
            throw Self.error(error, limit: 0)
        }
    }

    private func descriptor(isKept: Bool) throws(Errno) -> Int32 {
        let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY
        let descriptor = Glibc.open(self.path, isKept ? flags | O_NONBLOCK : flags)
        guard descriptor >= 0 else { throw Errno(rawValue: errno) }
        var status = stat()
        if isKept, fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFREG {
            Glibc.close(descriptor)
            throw .invalidArgument
        }
        return descriptor
    }

    private static func error(_ error: Errno, limit: Int) -> InputFileError {
        switch error {
        case .noSuchFileOrDirectory: InputFileError("there is no such file", isMissing: true)
        case .isDirectory: InputFileError("is a folder: name a file")
        case .invalidArgument: InputFileError("is no regular file")
        case .fileTooLarge: InputFileError("has more than \(limit) bytes")
        default: InputFileError("cannot be read: \(error)", isUnreadable: true)
        }
    }

    /// All of it as text.
    ///
    /// - Throws: `InputFileError` when it cannot be read, is too long, or is not UTF-8.
    package func text(limit: Int) throws(InputFileError) -> String {
        guard let text = String(validating: try self.bytes(limit: limit), as: UTF8.self) else {
            throw InputFileError("is not text in UTF-8")
        }
        return text
    }
}

/// Why something cannot be read, in words that follow its name and a colon.
package struct InputFileError: Error, Equatable, CustomStringConvertible {
    package let description: String
    package var isMissing = false
    /// It cannot be opened or read, or is not there; else it can, and is not what was asked for.
    package var isUnreadable: Bool

    init(_ description: String, isMissing: Bool = false, isUnreadable: Bool = false) {
        self.description = description
        self.isMissing = isMissing
        self.isUnreadable = isMissing || isUnreadable
    }
}
