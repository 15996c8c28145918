/// Reads JSON (RFC 8259) into nodes with their lines. Nothing is left out and nothing is guessed: doubled keys stay for whoever knows what
/// keys there should be. O(bytes).
struct JSONReader {
    /// How deep lists and objects may lie in each other.
    private static let maximumDepth = 64

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONFault(line: 1, reason: "the file is not UTF-8")
        }
        var reader = JSONReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let node = try reader.node(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.fault("something follows the end") }
        return node
    }

    private func fault(_ reason: String) -> JSONFault { JSONFault(line: self.line, reason: reason) }

    private var next: UInt8? { self.position < self.bytes.count ? self.bytes[self.position] : nil }

    private mutating func skipSpace() {
        while let byte = self.next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            if byte == 0x0A { self.line += 1 }
            self.position += 1
        }
    }

    /// Passes `byte`, after space, if it is next.
    private mutating func pass(_ byte: Character) -> Bool {
        self.skipSpace()
        guard let next = self.next, next == byte.asciiValue else { return false }
        self.position += 1
        return true
    }

    private mutating func node(depth: Int) throws(JSONFault) -> JSONNode {
        self.skipSpace()
        let line = self.line
        guard depth < Self.maximumDepth else { throw self.fault("lists and objects lie too deep in each other") }
        guard let first = self.next else { throw self.fault("the file ends where a value is expected") }
        let value: JSONNode.Value
        switch first {
        case UInt8(ascii: "{"): value = .object(try self.members(depth: depth))
        case UInt8(ascii: "["): value = .list(try self.elements(depth: depth))
        case UInt8(ascii: "\""): value = .text(try self.text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(self.word())
        default:
            let word = self.word()
            switch word {
            case "true": value = .flag(true)
            case "false": value = .flag(false)
            case "null": value = .null
            default: throw JSONFault(line: line, reason: "a value is expected here")
            }
        }
        return JSONNode(value: value, line: line)
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [JSONNode.Member] {
        self.position += 1
        var members: [JSONNode.Member] = []
        if self.pass("}") { return members }
        repeat {
            self.skipSpace()
            let line = self.line
            guard self.next == UInt8(ascii: "\"") else { throw self.fault("a key in quotes is expected here") }
            let key = try self.text()
            guard self.pass(":") else { throw self.fault("a colon is expected after the key '\(key)'") }
            members.append(JSONNode.Member(key: key, line: line, value: try self.node(depth: depth + 1)))
        } while self.pass(",")
        guard self.pass("}") else { throw self.fault("a comma or the end of the object is expected here") }
        return members
    }

    private mutating func elements(depth: Int) throws(JSONFault) -> [JSONNode] {
        self.position += 1
        var elements: [JSONNode] = []
        if self.pass("]") { return elements }
        repeat {
            elements.append(try self.node(depth: depth + 1))
        } while self.pass(",")
        guard self.pass("]") else { throw self.fault("a comma or the end of the list is expected here") }
        return elements
    }

    /// A number or a word, up to what cannot be part of one.
    private mutating func word() -> String {
        let start = self.position
        while let byte = self.next, Self.isPartOfWord(byte) { self.position += 1 }
        return String(decoding: self.bytes[start..<self.position], as: UTF8.self)
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private mutating func text() throws(JSONFault) -> String {
        self.position += 1
        var text: [UInt8] = []
        while let byte = self.next {
            self.position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try self.escape(into: &text)
            case 0..<0x20: throw self.fault("a text has a control character that is not escaped")
            default: text.append(byte)
            }
        }
        throw self.fault("a text is not ended")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        let byte = self.next
        self.position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte ?? 0)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = self.scalar() else { throw self.fault("a text has a broken \\u escape") }
            text.append(contentsOf: String(scalar).utf8)
        default: throw self.fault("a text has an unknown escape")
        }
    }

    /// What `\u` spells, a pair of surrogates included; nil when it is nothing.
    private mutating func scalar() -> Unicode.Scalar? {
        guard let high = self.hexadecimal() else { return nil }
        guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) }
        guard self.position + 1 < self.bytes.count, self.bytes[self.position] == UInt8(ascii: "\\"),
            self.bytes[self.position + 1] == UInt8(ascii: "u")
        else { return nil }
        self.position += 2
        guard let low = self.hexadecimal(), (0xDC00..<0xE000).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func hexadecimal() -> UInt32? {
        guard self.position + 4 <= self.bytes.count else { return nil }
        let digits = String(decoding: self.bytes[self.position..<(self.position + 4)], as: UTF8.self)
        self.position += 4
        return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
    }
}
