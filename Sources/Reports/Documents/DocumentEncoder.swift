extension JSONValue {
    /// A value as its own declaration has it: members in the order in which they are declared, and nil as `null`. Linear in the value.
    ///
    /// Foundation's encoder can promise neither, and a file that people read and compare line by line needs both.
    package init(encoding value: some Encodable) {
        let slot = Slot()
        do {
            try value.encode(to: slot)
        } catch {
            preconditionFailure("\(type(of: value)) cannot be written down: \(error)")
        }
        self = slot.json
    }
}

/// A place in a document, before and while it is written.
private final class Slot: Encoder, SingleValueEncodingContainer {
    private enum Content {
        case value(JSONValue)
        case members([(name: String, slot: Slot)])
        case elements([Slot])
    }

    private var content = Content.value(.null)

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    var json: JSONValue {
        switch self.content {
        case .value(let value): value
        case .members(let members): .object(members.map { .init($0.name, $0.slot.json) })
        case .elements(let elements): .array(elements.map(\.json))
        }
    }

    var count: Int {
        if case .elements(let elements) = self.content { elements.count } else { 0 }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        // A value may write its members in several goes.
        if case .members = self.content {} else { self.content = .members([]) }
        return KeyedEncodingContainer(Members(slot: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        self.content = .elements([])
        return Elements(slot: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func member(_ name: String) -> Slot {
        guard case .members(var members) = self.content else { preconditionFailure("no object") }
        let slot = Slot()
        members.append((name, slot))
        self.content = .members(members)
        return slot
    }

    func element() -> Slot {
        guard case .elements(var elements) = self.content else { preconditionFailure("no array") }
        let slot = Slot()
        elements.append(slot)
        self.content = .elements(elements)
        return slot
    }

    func encodeNil() { self.content = .value(.null) }
    func encode(_ value: Bool) { self.content = .value(.bool(value)) }
    func encode(_ value: String) { self.content = .value(.string(value)) }
    func encode(_ value: Double) { self.content = .value(.number(value)) }
    func encode(_ value: Float) { self.content = .value(.number(Double(value))) }
    func encode(_ value: Int) { self.put(value) }
    func encode(_ value: Int8) { self.put(value) }
    func encode(_ value: Int16) { self.put(value) }
    func encode(_ value: Int32) { self.put(value) }
    func encode(_ value: Int64) { self.put(value) }
    func encode(_ value: UInt) { self.put(value) }
    func encode(_ value: UInt8) { self.put(value) }
    func encode(_ value: UInt16) { self.put(value) }
    func encode(_ value: UInt32) { self.put(value) }
    func encode(_ value: UInt64) { self.put(value) }
    func encode(_ value: some Encodable) throws { try value.encode(to: self) }

    private func put(_ value: some BinaryInteger) { self.content = .value(JSONValue(value)) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) { self.slot.member(key.stringValue).encodeNil() }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try value.encode(to: self.slot.member(key.stringValue))
    }
    /// What is not there is `null`, of whatever type: the library's own would leave the member out.
    private func encode<Value: Encodable>(ifPresent value: Value?, _ key: Key) throws {
        try value.encode(to: self.slot.member(key.stringValue))
    }

    func encode(_ value: Bool, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: String, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: Double, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: Float, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: Int, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try self.encode(ifPresent: value, key) }
    func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws { try self.encode(ifPresent: value, key) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        self.slot.member(key.stringValue).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        self.slot.member(key.stringValue).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { self.slot.member("super") }
    func superEncoder(forKey key: Key) -> any Encoder { self.slot.member(key.stringValue) }
}

private struct Elements: UnkeyedEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey] = []

    var count: Int { self.slot.count }

    func encodeNil() { self.slot.element().encodeNil() }
    func encode(_ value: some Encodable) throws { try value.encode(to: self.slot.element()) }
    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        self.slot.element().container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self.slot.element().unkeyedContainer() }
    func superEncoder() -> any Encoder { self.slot.element() }
}
