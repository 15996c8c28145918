internal import Foundation

@testable import Reports

/// Documents with one number or field replaced by one that no run has.
package enum WildNumbers {
    package static let wild = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615", "-1", "0",
        "1e308", "1e999",
        "-1e999", "0.5", "null", "NaN", "\"1\"", "[]", "{}", String(repeating: "[", count: 2_000), "",
    ]

    /// The places of the numbers of a JSON text.
    private static func numbers(in text: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var place = 0
        while place < text.count {
            // Only what stands behind a colon, a comma or a bracket, and not within a text.
            guard "-0123456789".utf8.contains(text[place]), place > 0, " [".utf8.contains(text[place - 1]) else {
                place += 1
                continue
            }
            let end = text[place...].firstIndex { !"-+.eE0123456789".utf8.contains($0) } ?? text.count
            ranges.append(place..<end)
            place = end
        }
        return ranges
    }

    /// Where the value of a key stands in a JSON text whose braces and brackets are all structure.
    private static func value(of key: String, in text: [UInt8]) -> Range<Int> {
        let name = Array("\"\(key)\": ".utf8)
        guard let start = text.indices.first(where: { text[$0...].starts(with: name) }) else { return 0..<0 }
        var depth = 0
        for place in (start + name.count)..<text.count {
            if "{[".utf8.contains(text[place]) { depth += 1 }
            if "}]".utf8.contains(text[place]) { depth -= 1 }
            if depth == 0 { return start..<place }
        }
        return 0..<0
    }

    /// Every variant of a document with one number replaced; with a key, one of its value.
    package static func variants(of text: String, within key: String? = nil) -> [String] {
        let bytes = Array(text.utf8)
        let part = key.map { self.value(of: $0, in: bytes) } ?? bytes.indices
        return self.numbers(in: bytes).filter(part.contains).flatMap { range in
            self.wild.map {
                String(
                    decoding: bytes[..<range.lowerBound] + Array($0.utf8) + bytes[range.upperBound...],
                    as: UTF8.self
                )
            }
        }
    }

    /// Every variant of a table with one field replaced.
    package static func rows(of text: String) -> [String] {
        let lines = text.split(separator: "\n").map(String.init)
        return lines.indices.dropFirst().flatMap { line in
            let fields = (CSVText.fields(of: lines[line].utf8) ?? []).map(CSVText.quoted)
            return fields.indices.flatMap { field in
                self.wild.map { wild in
                    var (lines, fields) = (lines, fields)
                    fields[field] = wild
                    lines[line] = fields.joined(separator: ",")
                    return lines.joined(separator: "\n") + "\n"
                }
            }
        }
    }
}
