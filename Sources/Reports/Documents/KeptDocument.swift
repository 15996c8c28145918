internal import FoundationEssentials

/// A part of a document that is written and read by its own declaration.
package protocol DocumentPart: Codable {}

extension DocumentPart {
    /// As the document has it.
    package var json: JSONValue { JSONValue(encoding: self) }
}

/// A JSON document on disk that is declared once: written and read by the same members, behind a schema.
package protocol KeptDocument: DocumentPart {
    /// `inrush.noise/1`: of another version nothing is read.
    static var schema: String { get }
    /// As messages name it: `noise.json`.
    static var fileName: String { get }
    /// What makes no sense in it, as messages say it behind the file's name; nil when all does. A file is not trusted.
    var flaw: String? { get }
}

extension KeptDocument {
    /// The whole document: its schema, then its members in the order of their declaration.
    package var json: JSONValue {
        .object([.init("schema", .string(Self.schema))] + JSONValue(encoding: self).members)
    }

    /// Reads a file.
    ///
    /// - Throws: `KeptFileError` when it is none, of a schema that came later, or has figures that make no sense.
    package init(reading bytes: some Sequence<UInt8>) throws(KeptFileError) {
        self = try KeptFile.decode(bytes, schema: Self.schema, name: Self.fileName)
        if let flaw = self.flaw { throw KeptFileError(Self.fileName + flaw) }
    }
}
