/// Text that is cut at bytes. What stands behind a separator may be a combining mark, a joiner or a variation selector, and what
/// stands before it may be a sign that joins what follows (U+0600): as a character the separator is then one with its neighbour,
/// and `"\r\n"` is no line feed. As bytes it always is what it is.
extension StringProtocol {
    /// The pieces between separators, empty ones included.
    ///
    /// - Parameter separator: an ASCII character.
    package func pieces(at separator: Unicode.Scalar, maxSplits: Int = .max) -> [String] {
        self.utf8.split(separator: UInt8(ascii: separator), maxSplits: maxSplits, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// What stands before and behind the first separator; nil when there is none.
    ///
    /// - Parameter separator: an ASCII character.
    package func cut(at separator: Unicode.Scalar) -> (before: String, behind: String)? {
        let pieces = self.pieces(at: separator, maxSplits: 1)
        return pieces.count == 2 ? (pieces[0], pieces[1]) : nil
    }
}

/// Text as a terminal may show it: control characters, which would move its cursor or colour it, are written as `\x1B`. So are line
/// feeds, unless they are kept, the separators of lines and paragraphs, and what turns the order of writing round.
package func printable(_ text: String, keepsLines: Bool = false) -> String {
    let isSound = text.unicodeScalars.allSatisfy { !isControl($0) || keepsLines && $0 == "\n" }
    guard !isSound else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, scalar in
        guard isControl(scalar), !keepsLines || scalar != "\n" else { return shown.unicodeScalars.append(scalar) }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        if scalar == "\n" {
            shown += "\\n"
        } else if digits.count > 2 {
            shown += "\\u\(digits)"
        } else {
            shown += digits.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
        }
    }
}

/// Characters that no line of text has: those of category Cc, the separators of lines and paragraphs, and the overrides, embeddings and
/// isolates that show what follows in another order than it stands in.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
}
