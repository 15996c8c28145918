import CNghttp2

/// The head of a response or a request of ours, laid out for libnghttp2 once and for all.
///
/// A *lasting* head is made once and used for many messages: the library then reads it where it is, and every session that
/// has used it keeps it as long as itself. Of other heads the library makes a copy for each message.
package final class HTTPHead: @unchecked Sendable {
    // Unchecked: the memory is written here and only read afterwards.
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let fields: UnsafeMutableBufferPointer<nghttp2_nv>
    let isLasting: Bool

    /// A response.
    ///
    /// - Parameter status: 200 to 599.
    package convenience init(status: Int, _ fields: [HTTPField] = [], isLasting: Bool = false) {
        precondition((200...599).contains(status), "\(status) is no status of a final response")
        self.init(all: [HTTPField(":status", String(status))] + fields, isLasting: isLasting)
    }

    /// A request.
    ///
    /// - Parameters:
    ///   - scheme: `http` or `https`.
    ///   - token: sent as a bearer token.
    package convenience init(
        method: String,
        scheme: String,
        authority: String,
        path: String,
        token: String? = nil,
        _ fields: [HTTPField] = [],
        isLasting: Bool = false
    ) {
        var all = [
            HTTPField(":method", method), HTTPField(":scheme", scheme), HTTPField(":authority", authority),
            HTTPField(":path", path),
        ]
        if let token { all.append(HTTPField("authorization", "Bearer \(token)", isSecret: true)) }
        self.init(all: all + fields, isLasting: isLasting)
    }

    private init(all: [HTTPField], isLasting: Bool) {
        let size = all.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, size))
        let fields = UnsafeMutableBufferPointer<nghttp2_nv>.allocate(capacity: all.count)
        self.bytes = bytes
        self.fields = fields
        self.isLasting = isLasting
        let flags = isLasting ? NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue : 0
        var offset = 0
        func lay(_ text: String) -> UnsafeMutableBufferPointer<UInt8> {
            let start = offset
            for byte in text.utf8 {
                bytes.initializeElement(at: offset, to: byte)
                offset += 1
            }
            return UnsafeMutableBufferPointer(rebasing: bytes[start..<offset])
        }
        for (index, field) in all.enumerated() {
            let name = lay(field.name)
            let value = lay(field.value)
            let secrecy = field.isSecret ? NGHTTP2_NV_FLAG_NO_INDEX.rawValue : 0
            let entry = nghttp2_nv(
                name: name.baseAddress,
                value: value.baseAddress,
                namelen: name.count,
                valuelen: value.count,
                flags: UInt8(truncatingIfNeeded: flags | secrecy)
            )
            fields.initializeElement(at: index, to: entry)
        }
    }

    deinit {
        self.bytes.deallocate()
        self.fields.deallocate()
    }

    /// Calls `body` with the fields as the library takes them.
    ///
    /// - Parameter isKept: whether this head will outlive the session, so that the library need not copy.
    func withFields<Result>(isKept: Bool, _ body: (UnsafePointer<nghttp2_nv>?, Int) -> Result) -> Result {
        guard self.isLasting, !isKept else {
            return body(UnsafePointer(self.fields.baseAddress), self.fields.count)
        }
        let copied = self.fields.map { field in
            var field = field
            field.flags &= UInt8(truncatingIfNeeded: NGHTTP2_NV_FLAG_NO_INDEX.rawValue)
            return field
        }
        return copied.withUnsafeBufferPointer { body($0.baseAddress, $0.count) }
    }
}
