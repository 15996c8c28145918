/// The members of a comma-separated value, in order, without allocation.
package struct TextList: Sequence {
    let text: Text

    package func makeIterator() -> Iterator { Iterator(rest: self.text) }

    package struct Iterator: IteratorProtocol {
        fileprivate(set) var rest: Text?

        package mutating func next() -> Text? {
            guard let rest = self.rest else { return nil }
            guard let (member, others) = rest.split(at: UInt8(ascii: ",")) else {
                self.rest = nil
                return rest
            }
            self.rest = others
            return member
        }
    }
}

extension Text {
    /// The name and the number of a list's member `name:number`; nil when it is not well-formed.
    var numbered: (name: Text, number: UInt64)? {
        guard let (name, digits) = self.split(at: UInt8(ascii: ":")), let number = Decimal.parse(digits.bytes) else {
            return nil
        }
        return (name, number)
    }

    /// Calls `body` with each member of a list of `name:number`, in order. Allocates nothing. Members that are not well-formed,
    /// which a decoded list has none of, are left out.
    package func forEachMember<Number: FixedWidthInteger>(_ body: (Text, Number) -> Void) {
        for member in self.list {
            guard let (name, number) = member.numbered, let number = Number(exactly: number) else { continue }
            body(name, number)
        }
    }

    /// The tiers of a list `1,2,…`: bit *t* for tier *t* (1…63).
    package var tierMask: UInt64 {
        self.list.reduce(0) { mask, member in
            guard let tier = Decimal.parse(member.bytes), LineLimits.tiers.contains(tier) else { return mask }
            return mask | 1 << tier
        }
    }
}
