package import Organization

/// `ERROR CODE REF|- [offer=ID] [inquiry=N] text`: a line was refused, the connection lives.
package struct ErrorLine: Equatable {
    package var code: ErrorCode
    /// The person the refused line was about; nil is written `-`.
    package var ref: UInt64?
    package var offer: OfferID?
    package var inquiry: UInt64?
    /// For people, to the end of the line. Spaces are written as they are.
    package var text: Text

    package init(code: ErrorCode, ref: UInt64?, offer: OfferID? = nil, inquiry: UInt64? = nil, text: Text) {
        self.code = code
        self.ref = ref
        self.offer = offer
        self.inquiry = inquiry
        self.text = text
    }

    /// The answer to a line that could not be decoded.
    package init(_ error: LineError) {
        self.init(code: error.code, ref: error.ref, text: Text(error.text))
    }
}

extension ErrorLine: LinePayload {
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("ERROR ", WordValue<ErrorCode>.self, &self.code)
        line.argument(" ", AddresseeValue.self, &self.ref)
        line.proseFollows(" offer=", " inquiry=")
        line.attribute(" offer=", OfferValue.self, &self.offer)
        line.attribute(" inquiry=", NumberValue.self, &self.inquiry)
        line.prose(" ", &self.text)
    }
}
