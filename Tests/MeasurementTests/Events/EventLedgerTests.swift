import Organization
import Testing

@testable import Measurement

struct EventLedgerTests {
    /// A row of any kind, with all that the kind tells drawn at random.
    private func event(_ generator: inout SplitMix64) -> LedgerEvent {
        let kinds = LedgerEvent.Kind.allCases
        let kind = kinds[Int.random(in: 0..<kinds.count, using: &generator)]
        let fields = kind.fields
        var event = LedgerEvent(
            kind,
            at: Int64.random(in: -EventBlock.maximumInstant...EventBlock.maximumInstant, using: &generator),
            person: Int(UInt32.random(in: 0...UInt32.max, using: &generator))
        )
        if fields.contains(.inquiry) { event.inquiry = UInt64.random(in: 0...UInt64.max, using: &generator) }
        if fields.contains(.detail) { event.detail = UInt8.random(in: 0...UInt8.max, using: &generator) }
        if fields.contains(.subject) {
            event.topic = UInt16.random(in: 0...UInt16.max, using: &generator)
            event.channel = UInt8.random(in: 0...UInt8.max, using: &generator)
            event.tier = UInt8.random(in: 0...UInt8.max, using: &generator)
        }
        if fields.contains(.attempt) { event.attempt = UInt16.random(in: 0...UInt16.max, using: &generator) }
        if fields.contains(.extra) { event.extra = UInt32.random(in: 0...UInt32.max, using: &generator) }
        return event
    }

    private func events(_ count: Int, seed: UInt64) -> [LedgerEvent] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in self.event(&generator) }
    }

    @Test func aRowTakes32Bytes() {
        #expect(MemoryLayout<LedgerEvent>.stride == 32)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func whatIsWrittenIsRead(seed: UInt64) throws {
        let events = self.events(2_000, seed: seed)
        #expect(try EventBlock.decode(EventBlock.encode(events)) == events)
        #expect(try EventBlock.decode(EventBlock.encode([])) == [])
    }

    @Test func aLedgerHoldsItsPlanAndItsBlocksInOrder() throws {
        let events = self.events(300, seed: 4)
        let file =
            EventLedger.header(plan: [7, 8, 9]) + EventBlock.encode(events[..<100]) + EventBlock.encode(events[100...])
        for size in [1, 7, 1_000, file.count] {
            let read = try Self.read(file, inPiecesOf: size)
            #expect(read.plan == [7, 8, 9] && read.events == events)
        }
        // Without any block it is whole.
        let plan = EventLedger.header(plan: [7, 8, 9]).count
        for length in 0..<200 where length != plan {
            #expect(throws: EventLedgerError.self) { try Self.read(Array(file[..<length]), inPiecesOf: 100) }
        }
    }

    @discardableResult
    private static func read(
        _ file: [UInt8],
        inPiecesOf size: Int = 16
    ) throws -> (plan: [UInt8]?, events: [LedgerEvent]) {
        var reader = EventLedgerReader()
        var (plan, events): ([UInt8]?, [LedgerEvent]) = (nil, [])
        for start in stride(from: 0, to: file.count, by: size) {
            try reader.take(Array(file[start..<min(start + size, file.count)])) { part in
                switch part {
                case .plan(let bytes): plan = bytes
                case .rows(let rows): events += rows
                }
            }
        }
        try reader.finish()
        return (plan, events)
    }

    @Test func blocksOfARecorderCountFromTheStart() throws {
        var recorder = EventRecorder(isOn: true)
        for number in 0..<20_000 {
            recorder.append(LedgerEvent(.queued, at: 1_000 + Int64(number), person: number, inquiry: UInt64(number)))
        }
        let blocks = recorder.blocks(since: 1_000)
        #expect(recorder.count == 20_000 && blocks.count == 3)
        let read = try blocks.flatMap { try EventBlock.decode($0) }
        #expect(read.map(\.instant) == Array(0..<20_000))
        #expect(read.map(\.inquiry) == Array(0..<20_000))
        #expect(blocks.allSatisfy { $0.count <= EventBlock.maximumBytes })
    }

    @Test func aRecorderThatIsOffKeepsNothing() {
        var recorder = EventRecorder()
        recorder.append(LedgerEvent(.queued, at: 1, person: 1))
        #expect(recorder.count == 0 && recorder.blocks(since: 0).isEmpty)
    }

    /// What the file costs: the usual life of an inquiry, 1,000 a second over 100 agents, in bytes.
    @Test func anInquiryTakesLessThan64Bytes() {
        var customers: [LedgerEvent] = []
        var agents: [LedgerEvent] = []
        for number in 0..<2_000 {
            let (at, agent, inquiry) = (Int64(number) * 1_000_000, number * 37 % 100, UInt64(number))
            customers.append(LedgerEvent(.inquired, at: at, person: number, extra: 60_000, topic: 1, tier: 1))
            customers.append(LedgerEvent(.queued, at: at + 150_000, person: number, inquiry: inquiry))
            customers.append(LedgerEvent(.assigned, at: at + 300_000, person: number, inquiry: inquiry))
            customers.append(LedgerEvent(.closed, at: at + 900_000, person: number, inquiry: inquiry))
            agents.append(LedgerEvent(.offered, at: at + 160_000, person: agent, inquiry: inquiry, tier: 1, attempt: 1))
            agents.append(LedgerEvent(.accepted, at: at + 200_000, person: agent, inquiry: inquiry))
            agents.append(LedgerEvent(.resolved, at: at + 700_000, person: agent, inquiry: inquiry))
        }
        let bytes = (EventBlock.encode(customers).count + EventBlock.encode(agents).count) / 2_000
        #expect((32..<64).contains(bytes), "\(bytes) bytes an inquiry")
    }

    // MARK: What is wrong is said

    @Test func everyCutIsNoticed() throws {
        let block = EventBlock.encode(self.events(20, seed: 5))
        for length in 0..<block.count {
            #expect(throws: EventLedgerError.self) { try EventBlock.decode(Array(block[..<length])) }
        }
        #expect(throws: EventLedgerError.leftOver(1)) { try EventBlock.decode(block + [0]) }
    }

    @Test func everyChangedByteOfARowIsNoticed() throws {
        let events = self.events(20, seed: 6)
        let block = EventBlock.encode(events)
        for place in block.indices {
            var changed = block
            changed[place] ^= 0x10
            // A number may be spelled in more than one way, so what is read may be right; it may not be wrong.
            do {
                #expect(try EventBlock.decode(changed) == events)
            } catch {}
        }
    }

    @Test(arguments: 0..<8)
    func noBytesAtAllMakeTheReaderTrapOrReserveMuch(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        for _ in 0..<2_000 {
            var bytes = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) { bytes = EventLedger.header(plan: []) + bytes }
            do {
                try Self.read(bytes)
            } catch {}
        }
    }

    /// Rows that a checksum vouches for are still looked at.
    @Test func rowsAreCheckedBehindTheirChecksum() {
        func block(_ rows: [UInt8], count: UInt64 = 1) -> [UInt8] {
            var checksum: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in rows { checksum = (checksum ^ UInt64(byte)) &* 0x100_0000_01B3 }
            var block: [UInt8] = []
            block.append(number: count)
            block.append(number: UInt64(rows.count))
            return block + (0..<8).map { UInt8(truncatingIfNeeded: checksum >> UInt64(8 * $0)) } + rows
        }
        let unknown: [UInt8] = [99, 0, 0]
        #expect(throws: EventLedgerError.unknownKind(99)) { try EventBlock.decode(block(unknown)) }
        #expect(throws: EventLedgerError.truncated) { try EventBlock.decode(block(unknown, count: 16_000)) }
        #expect(throws: EventLedgerError.tooLarge(16_385)) { try EventBlock.decode(block(unknown, count: 16_385)) }
        let negativePerson: [UInt8] = [10, 0, 1]
        #expect(throws: EventLedgerError.outOfRange) { try EventBlock.decode(block(negativePerson)) }
        let eleventhByte: [UInt8] = [10] + Array(repeating: 0xFF, count: 10) + [0, 0]
        #expect(throws: EventLedgerError.outOfRange) { try EventBlock.decode(block(eleventhByte)) }
        let farFuture: [UInt8] = [10] + Array(repeating: 0xFE, count: 9) + [0, 0]
        #expect(throws: EventLedgerError.outOfRange) { try EventBlock.decode(block(farFuture)) }
    }

    @Test func otherFilesAndVersionsAreRefusedByName() {
        #expect(throws: EventLedgerError.notALedger) { try Self.read([]) }
        #expect(throws: EventLedgerError.notALedger) { try Self.read(Array("PK\u{3}\u{4}....".utf8)) }
        var file = EventLedger.header(plan: [])
        file[7] = 9
        #expect(throws: EventLedgerError.version(9)) { try Self.read(file) }
        let huge: [UInt8] = Array(EventLedger.header(plan: []).dropLast()) + [0xFF, 0xFF, 0xFF, 0x7F]
        #expect(throws: EventLedgerError.tooLarge(0xFFF_FFFF)) { try Self.read(huge) }
    }
}
