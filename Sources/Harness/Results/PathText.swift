/// Paths as the system reads them: bytes, of which a slash ends a name whatever follows. To Swift, a slash and a mark that joins it
/// are one character, and no slash.
package enum PathText {
    private static let slash = UInt8(ascii: "/")

    /// The folder that a file is named in: `a/b` of `a/b/c`, `/` of `/c`; nil for a name in the current folder.
    package static func folder(of path: String) -> String? {
        guard let last = path.utf8.lastIndex(of: Self.slash) else { return nil }
        return Self.withoutTrailingSlashes(String(decoding: path.utf8[...last], as: UTF8.self))
    }

    /// A folder as people name it: shells complete its name with a slash. The root stays what it is.
    package static func withoutTrailingSlashes(_ path: String) -> String {
        let name = path.utf8.reversed().drop { $0 == Self.slash }
        guard !name.isEmpty else { return path.isEmpty ? path : "/" }
        return String(decoding: path.utf8.prefix(name.count), as: UTF8.self)
    }
}
