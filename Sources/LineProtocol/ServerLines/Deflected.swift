/// `DEFLECTED REF inquiry=N ticket=N article=A`: self-service answered the inquiry; the end.
package struct Deflected: Equatable {
    package var ref: UInt64
    package var inquiry: UInt64
    package var ticket: UInt64
    package var article: Text

    package init(ref: UInt64, inquiry: UInt64, ticket: UInt64, article: Text) {
        self.ref = ref
        self.inquiry = inquiry
        self.ticket = ticket
        self.article = article
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.article.count) { line in
            line.put("DEFLECTED ", self.ref)
            line.put(" inquiry=", self.inquiry)
            line.put(" ticket=", self.ticket)
            line.put(" article=", self.article)
            line.endLine()
        }
    }
}
