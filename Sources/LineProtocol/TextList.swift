/// The members of a comma-separated value, in order, without allocation.
package struct TextList: Sequence {
    private let text: Text

    init(_ text: Text) {
        self.text = text
    }

    package func makeIterator() -> Iterator { Iterator(self.text) }

    package struct Iterator: IteratorProtocol {
        private var rest: Text?

        fileprivate init(_ text: Text) {
            self.rest = text
        }

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
