import SystemPackage

/// A file in a run's folder that is written from front to end. What was appended is in the file when the call returns,
/// so whoever looks on sees whole records.
package struct RunFile: Sendable {
    private let descriptor: FileDescriptor
    private let path: String

    /// Creates the file, or empties it.
    package init(creating path: String) throws(RunFolderError) {
        self.path = path
        do {
            self.descriptor = try FileDescriptor.open(
                FilePath(path),
                .writeOnly,
                options: [.create, .truncate, .append, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            throw .cannotWrite(path, reason: "\(error)")
        }
    }

    /// Goes on with a file that is there.
    package init(continuing path: String) throws(RunFolderError) {
        self.path = path
        do {
            self.descriptor = try FileDescriptor.open(FilePath(path), .writeOnly, options: [.append, .closeOnExec])
        } catch {
            throw .cannotWrite(path, reason: "\(error)")
        }
    }

    package func append(_ bytes: some Sequence<UInt8>) throws(RunFolderError) {
        do {
            try self.descriptor.writeAll(bytes)
        } catch {
            throw .cannotWrite(self.path, reason: "\(error)")
        }
    }

    package func append(_ text: String) throws(RunFolderError) {
        try self.append(text.utf8)
    }

    /// Closes the file, once; nothing may be appended afterwards.
    package func close() throws(RunFolderError) {
        do {
            try self.descriptor.close()
        } catch {
            throw .cannotWrite(self.path, reason: "\(error)")
        }
    }
}
