extension Text {
    /// Gives `body` what the text means. Nothing is copied unless there may be an escape, and then to the stack; the
    /// buffer is valid during the call only.
    @inline(__always)
    package func withDecoded<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        guard self.form == .encoded else { return try body(self.bytes) }
        return try self.withScratch(body)
    }

    @inline(never)
    private func withScratch<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(self.count, 1)) { scratch in
            try body(PercentCoding.decode(self.bytes, into: scratch))
        }
    }

    /// Replaces the content of `array` by what the text means, keeping its capacity. False when the text is not
    /// well-formed (never so for a text of a decoded line); `array` is then empty.
    @discardableResult
    package func decode(into array: inout [UInt8]) -> Bool {
        array.removeAll(keepingCapacity: true)
        guard self.form != .encoded || PercentCoding.decodedCount(self.bytes) != nil else { return false }
        self.withDecoded { array.append(contentsOf: $0) }
        return true
    }

    /// What the text means as a string. Allocates: for logs, tests and rare paths.
    package var string: String { self.withDecoded { String(decoding: $0, as: UTF8.self) } }
}

extension Text: Equatable {
    /// Whether both mean the same, however they are escaped.
    package static func == (left: Text, right: Text) -> Bool {
        left.withDecoded { mine in right.withDecoded { mine.isEqual(to: $0) } }
    }

    /// Whether the text means exactly `literal`.
    package static func == (left: Text, literal: StaticString) -> Bool { left.withDecoded { $0.matches(literal) } }

    /// Lets `switch text { case "phone": … }` compare with literals.
    package static func ~= (literal: StaticString, text: Text) -> Bool { text == literal }
}
