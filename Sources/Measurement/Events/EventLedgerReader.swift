/// Reads `ledger.inrush` from pieces of any size: no more than its plan, or a block, is held at once.
package struct EventLedgerReader {
    package enum Part {
        /// Comes first, once.
        case plan([UInt8])
        /// The rows of a block.
        case rows([LedgerEvent])
    }

    /// What was taken and not handed out yet.
    private var rest: [UInt8] = []
    private var hasPlan = false

    package init() {}

    /// Takes the bytes that follow, and hands out what is whole now.
    ///
    /// - Throws: `EventLedgerError` at the first byte that is wrong, or what `body` throws.
    package mutating func take(_ bytes: [UInt8], _ body: (Part) throws -> Void) throws {
        self.rest += bytes
        var cursor = ByteCursor(self.rest[...])
        while try self.isWhole(cursor) {
            if self.hasPlan {
                try body(.rows(try EventBlock.decode(from: &cursor)))
            } else {
                let (plan, blocks) = try EventLedger.opened(self.rest)
                self.hasPlan = true
                cursor = blocks
                try body(.plan(plan))
            }
        }
        self.rest.removeFirst(self.rest.count - cursor.remaining)
    }

    /// Once all bytes were taken.
    package func finish() throws(EventLedgerError) {
        guard self.hasPlan else {
            _ = try EventLedger.opened(self.rest)
            throw .truncated
        }
        if !self.rest.isEmpty { throw .truncated }
    }

    /// Whether what comes next is there as a whole. Wrong lengths are errors here, so that nobody waits for bytes without end.
    private func isWhole(_ cursor: ByteCursor) throws(EventLedgerError) -> Bool {
        guard self.hasPlan else {
            do throws(EventLedgerError) {
                _ = try EventLedger.opened(self.rest)
                return true
            } catch {
                // Shorter than its first word, or than its plan.
                guard error == .truncated || self.rest.count <= EventLedger.magic.count else { throw error }
                return false
            }
        }
        var cursor = cursor
        let length: Int
        do throws(EventLedgerError) {
            _ = try cursor.number(as: UInt32.self)
            length = Int(try cursor.number(as: UInt32.self))
        } catch {
            guard error == .truncated else { throw error }
            return false
        }
        guard length <= EventBlock.maximumBytes else { throw .tooLarge(length) }
        return cursor.remaining >= EventBlock.checksumBytes + length
    }
}
