extension LineCursor: LineVisitor {
    @inline(__always)
    mutating func word(_ literal: StaticString) { self.put(literal) }

    @inline(__always)
    mutating func argument<Kind: LineValue>(_ prefix: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value) {
        self.put(prefix)
        Kind.write(value, to: &self)
    }

    @inline(__always)
    mutating func attribute<Kind: LineValue>(_ key: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value?) {
        guard let given = value else { return }
        self.put(key)
        Kind.write(given, to: &self)
    }

    mutating func prose(_ prefix: StaticString, _ text: inout Text) {
        self.put(prefix)
        self.put(prose: text)
    }
}

/// Counts the bytes of the texts of a line, so that room is made once before it is written.
struct TextMeter: LineVisitor {
    private(set) var bytes = 0

    @inline(__always)
    mutating func word(_ literal: StaticString) {}

    @inline(__always)
    mutating func argument<Kind: LineValue>(_ prefix: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value) {
        self.bytes &+= Kind.textBytes(of: value)
    }

    @inline(__always)
    mutating func attribute<Kind: LineValue>(_ key: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value?) {
        if let given = value { self.bytes &+= Kind.textBytes(of: given) }
    }

    mutating func prose(_ prefix: StaticString, _ text: inout Text) {
        self.bytes &+= text.count
    }
}

extension LinePayload {
    /// Appends the line with its LF.
    @inline(__always)
    func write(to buffer: inout LineBuffer) {
        var payload = self
        var meter = TextMeter()
        payload.walk(&meter)
        var line = buffer.begin(textBytes: meter.bytes)
        payload.walk(&line)
        line.endLine()
        buffer.end(line)
    }
}
