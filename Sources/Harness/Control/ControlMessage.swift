import FoundationEssentials

/// What one end of the control protocol says to the other: a line of JSON, as Swift spells an enum with its values.
///
/// Both ends are one build, so the enums are the protocol; `Control.md` says who says what when. Whatever a peer sends, reading it
/// gives a message within its bounds or a `ControlError`, and takes no more memory than some multiple of the line.
package protocol ControlMessage: Codable, Sendable {
    /// The part that is outside of its range, by its name: what is added up or looked up later is bounded here.
    var partOutOfRange: String? { get }
}

extension ControlMessage {
    /// The message as a line with its LF.
    package var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        } catch {
            preconditionFailure("a control message must be encodable: \(error)")
        }
    }

    /// Reads a line, without its LF.
    package init(line bytes: UnsafeBufferPointer<UInt8>) throws(ControlError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(bytes))
        } catch {
            throw ControlError(error)
        }
        if let part = self.partOutOfRange { throw .badValue(part) }
    }
}
