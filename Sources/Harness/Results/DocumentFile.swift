import Glibc
import SystemPackage

/// A document that a command is asked to write to a path of the user's.
///
/// Links are followed. A regular file is replaced as a whole, so nobody sees half of it and a full disk leaves the old one; its
/// mode and owner are kept. Devices, FIFOs and open descriptors (`/dev/stdout`) are written to. What this process has read, and
/// what kept runs are read from, is never replaced.
package enum DocumentFile {
    /// Writes `text`.
    ///
    /// - Throws: `noName` for an empty path, else `cannotWrite` with the reason; what was there is then still there, unless it could
    ///   only be written in place (its folder takes no other file, or it has several names).
    package static func write(_ text: String, to path: String) throws(RunFolderError) {
        guard !path.isEmpty else { throw .noName }
        if let refusal = FilesRead.refusal(of: path) { throw .cannotWrite(path, reason: refusal) }
        do throws(Errno) {
            try Self.write(Array(text.utf8), to: path)
        } catch {
            throw .cannotWrite(path, reason: "\(error)")
        }
    }

    /// Finds out before long work what can be known of a later `write`: a path that is empty, is a folder, lies in none, or is read.
    package static func check(_ path: String) throws(RunFolderError) {
        guard !path.isEmpty else { throw .noName }
        if let refusal = FilesRead.refusal(of: path) { throw .cannotWrite(path, reason: refusal) }
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { throw .cannotWrite(path, reason: "\(Errno.isDirectory)") }
            guard access(path, W_OK) == 0 else { throw .cannotWrite(path, reason: "\(Errno(rawValue: errno))") }
        } else if errno != ENOENT || access(PathText.folder(of: path) ?? ".", W_OK | X_OK) != 0 {
            throw .cannotWrite(path, reason: "\(Errno(rawValue: errno))")
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(Errno) {
        if let descriptor = Descriptor.own(path) { return try Descriptor.write(bytes, to: descriptor) }
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw Errno(rawValue: errno) }
            // A link that leads to nothing: the file is made where it leads.
            if lstat(path, &status) == 0 { return try Self.writeInPlace(bytes, to: path) }
            return try Self.replace(path, by: bytes, like: nil)
        }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        guard isRegular, status.st_nlink == 1 else { return try Self.writeInPlace(bytes, to: path) }
        guard access(path, W_OK) == 0, let resolved = realpath(path, nil) else { throw Errno(rawValue: errno) }
        defer { free(resolved) }
        try Self.replace(String(cString: resolved), by: bytes, like: status)
    }

    /// Writes a new file beside `path` and renames it. Where that cannot be done, `path` itself is written.
    private static func replace(_ path: String, by bytes: [UInt8], like old: stat?) throws(Errno) {
        let name = String(UInt64.random(in: .min ... .max), radix: 36)
        let partial = "\(PathText.folder(of: path) ?? ".")/.inrush-\(name).partial"
        let descriptor = Glibc.open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return try Self.writeInPlace(bytes, to: path) }
        guard old.map({ Self.adopt($0, by: descriptor) }) ?? true else {
            Glibc.close(descriptor)
            unlink(partial)
            return try Self.writeInPlace(bytes, to: path)
        }
        do throws(Errno) {
            try Self.write(bytes, closing: descriptor)
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, path) == 0 else {
            unlink(partial)
            // A file that is a mount point of its own has its name for good.
            return try Self.writeInPlace(bytes, to: path)
        }
    }

    /// Gives a new file the owner and the mode of the old one; false when that is not allowed.
    private static func adopt(_ old: stat, by descriptor: Int32) -> Bool {
        var new = stat()
        guard fstat(descriptor, &new) == 0 else { return false }
        if new.st_uid != old.st_uid || new.st_gid != old.st_gid {
            guard fchown(descriptor, old.st_uid, old.st_gid) == 0 else { return false }
        }
        return fchmod(descriptor, old.st_mode & 0o7777) == 0
    }

    private static func writeInPlace(_ bytes: [UInt8], to path: String) throws(Errno) {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0o666)
        guard descriptor >= 0 else { throw Errno(rawValue: errno) }
        try Self.write(bytes, closing: descriptor)
    }

    /// Some file systems say only at the end that they are full.
    private static func write(_ bytes: [UInt8], closing descriptor: Int32) throws(Errno) {
        do throws(Errno) {
            try Descriptor.write(bytes, to: descriptor)
        } catch {
            Glibc.close(descriptor)
            throw error
        }
        guard Glibc.close(descriptor) == 0 else { throw Errno(rawValue: errno) }
    }
}
