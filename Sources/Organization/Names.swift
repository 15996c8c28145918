/// The most bytes of UTF-8 that the name of a topic, desk, skill, channel or agent may have, as the protocol says.
package let maximumNameLength = 64

/// Why `name` cannot name a topic, desk, skill, channel or agent, as the rest of a sentence; nil when it can.
package func nameProblem(_ name: String) -> String? {
    if name.isEmpty {
        return "is empty"
    }
    if name.utf8.count > maximumNameLength {
        return "has \(name.utf8.count) bytes, more than \(maximumNameLength)"
    }
    if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
        return "has a control character"
    }
    return nil
}

/// Whether two names are the same to a router: byte by byte. Swift takes `é` in one scalar and in two for equal; on the wire they are
/// two names.
package func hasSameBytes(_ name: String, _ other: String) -> Bool {
    name.utf8.elementsEqual(other.utf8)
}
