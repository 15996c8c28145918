package import Organization

/// `REFUSED REF why=W [retry=MS]`: the inquiry was not taken; nothing is owned and the ref is free.
package struct Refused: Equatable {
    package var ref: UInt64
    package var why: RefusalReason
    /// When trying again makes sense.
    package var retryMilliseconds: UInt64?

    package init(ref: UInt64, why: RefusalReason, retryMilliseconds: UInt64? = nil) {
        self.ref = ref
        self.why = why
        self.retryMilliseconds = retryMilliseconds
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: 0) { line in
            line.put("REFUSED ", self.ref)
            line.put(" why=", self.why)
            line.put(" retry=", self.retryMilliseconds)
            line.endLine()
        }
    }
}
