import FoundationEssentials

/// One line of the control protocol taken apart: a word and then `key=value` parts, values percent-encoded.
///
/// The messages themselves are the closed enums `WorkerMessage` and `CoordinatorMessage`; this is only their spelling.
/// It works on strings: a worker says a handful of lines a second.
struct ControlLine {
    /// The version both sides must name.
    static let version = "1"
    /// The longest line, with its LF. Only `plan`, `interval` and `ledger` come near it.
    static let maximumBytes = 4 << 20
    /// The longest line before a worker has shown its token, with its LF.
    static let maximumGreetingBytes = 4_096
    /// More parts than any message has.
    static let maximumParts = 64

    let word: String
    private var parts: [(key: String, value: String)] = []

    init(_ word: String) {
        self.word = word
    }

    /// Takes a line apart, without its LF. Unknown keys are kept and never asked for, so a later version may add some.
    init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(ControlError) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        let tokens = text.split(separator: " ", maxSplits: Self.maximumParts + 1)
        guard let word = tokens.first, !word.contains("="), tokens.count <= Self.maximumParts + 1 else {
            throw .malformed
        }
        self.word = String(word)
        for token in tokens.dropFirst() {
            guard let separator = token.utf8.firstIndex(of: UInt8(ascii: "=")) else { throw .malformed }
            let key = String(token[..<separator])
            guard !key.isEmpty, let value = Self.decoded(token[token.utf8.index(after: separator)...]) else {
                throw .malformed
            }
            guard !self.parts.contains(where: { $0.key == key }) else { throw .duplicate(key) }
            self.parts.append((key, value))
        }
    }

    // MARK: Writing

    mutating func set(_ key: String, _ value: String) {
        self.parts.append((key, value))
    }

    mutating func set(_ key: String, _ value: some BinaryInteger) {
        self.parts.append((key, String(value)))
    }

    /// Adds a value as JSON, which has its own bounds checked by the type that reads it.
    mutating func set(_ key: String, json value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        do {
            let bytes = try encoder.encode(value)
            self.parts.append((key, String(decoding: bytes, as: UTF8.self)))
        } catch {
            preconditionFailure("a control message must be encodable: \(key): \(error)")
        }
    }

    /// The line with its LF.
    var text: String {
        var text = self.word
        for (key, value) in self.parts {
            text += " \(key)="
            Self.appendEncoded(value, to: &text)
        }
        return text + "\n"
    }

    // MARK: Reading

    var keys: [String] { self.parts.map(\.key) }

    func optionalString(_ key: String) -> String? {
        self.parts.first { $0.key == key }?.value
    }

    func string(_ key: String) throws(ControlError) -> String {
        guard let value = self.optionalString(key) else { throw .missing(key) }
        return value
    }

    func integer<T: FixedWidthInteger>(_ key: String, as type: T.Type = T.self) throws(ControlError) -> T {
        guard let value = T(try self.string(key)) else { throw .badValue(key) }
        return value
    }

    /// An integer that must lie in a range.
    func integer<T: FixedWidthInteger>(_ key: String, in range: ClosedRange<T>) throws(ControlError) -> T {
        let value: T = try self.integer(key)
        guard range.contains(value) else { throw .badValue(key) }
        return value
    }

    func choice<T: RawRepresentable<String>>(_ key: String, as type: T.Type = T.self) throws(ControlError) -> T {
        guard let value = T(rawValue: try self.string(key)) else { throw .badValue(key) }
        return value
    }

    func json<T: Decodable>(_ key: String, as type: T.Type = T.self) throws(ControlError) -> T {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        let text = try self.string(key)
        do {
            return try decoder.decode(T.self, from: Data(text.utf8))
        } catch {
            throw .badValue(key)
        }
    }

    // MARK: Percent encoding

    /// Space, `%` and control characters become `%XX`; everything else stays as it is, so that a log can be read.
    private static func appendEncoded(_ value: String, to text: inout String) {
        guard value.utf8.contains(where: Self.mustBeEncoded) else {
            text += value
            return
        }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.utf8.count + 64)
        for byte in value.utf8 {
            if Self.mustBeEncoded(byte) {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                bytes.append(byte)
            }
        }
        text += String(decoding: bytes, as: UTF8.self)
    }

    private static func mustBeEncoded(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "%") || byte == 0x7F
    }

    /// Nil when an escape is broken or the result is not UTF-8.
    private static func decoded(_ value: Substring) -> String? {
        guard value.utf8.contains(UInt8(ascii: "%")) else { return String(value) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.utf8.count)
        var rest = value.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Self.digit), let low = rest.popFirst().flatMap(Self.digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
