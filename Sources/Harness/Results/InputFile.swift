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
            if self.isStandardInput { return try Descriptor.read(STDIN_FILENO, limit: limit) }
            let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY
            let descriptor = Glibc.open(self.path, isKept ? flags | O_NONBLOCK : flags)
            guard descriptor >= 0 else { throw Errno(rawValue: errno) }
            defer { Glibc.close(descriptor) }
            var status = stat()
            if isKept, fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFREG { throw .invalidArgument }
            return try Descriptor.read(descriptor, limit: limit)
        } catch {
            throw switch error {
            case .noSuchFileOrDirectory: InputFileError("there is no such file", isMissing: true)
            case .isDirectory: InputFileError("is a folder: name a file")
            case .invalidArgument: InputFileError("is no regular file")
            case .fileTooLarge: InputFileError("has more than \(limit) bytes")
            default: InputFileError("cannot be read: \(error)")
            }
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

    init(_ description: String, isMissing: Bool = false) {
        self.description = description
        self.isMissing = isMissing
    }
}
