import Foundation

/// A new, empty folder that is removed with all it holds when the last reference goes.
///
/// Its path is short, so that Unix sockets fit in it.
package final class TemporaryFolder: Sendable {
    /// Where it is, without a slash at the end.
    package let path: String

    package init() throws {
        var template = Array("/tmp/inrush-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: self.path)
        } catch {
            // A test may have removed it itself.
        }
    }

    /// The path of `name` in this folder.
    package func path(of name: String) -> String { "\(self.path)/\(name)" }

    /// Writes a file and says its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        let path = self.path(of: name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// The text of a file in this folder.
    package func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: self.path(of: name))), as: UTF8.self)
    }

    /// The names in this folder, sorted.
    package func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self.path).sorted()
    }
}
