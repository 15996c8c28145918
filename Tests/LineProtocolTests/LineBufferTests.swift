import LineProtocol
import Testing

@Suite struct LineBufferTests {
    @Test(
        arguments: [
            0, 1, 9, 10, 42, 99, 100, 101, 999, 1000, 9999, 10_000, 99_999, 100_000, 999_999, 1_000_000, 9_999_999,
            10_000_000, 12_345_678, 99_999_999, 100_000_000, 100_000_001, 999_999_999_999, 9_999_999_999_999_999,
            10_000_000_000_000_000, 10_000_000_100_000_000,
            10_000_000_000_000_000_000, .max,
        ] as [UInt64]
    )
    func numbersAreWrittenInDecimal(number: UInt64) {
        #expect(written { $0.append(number) } == "\(number)")
    }

    @Test func numbersOfEveryLengthReadBack() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<20_000 {
            let number =
                UInt64.random(in: 0 ... .max, using: &generator) >> UInt64.random(in: 0...63, using: &generator)
            #expect(reencodedCommand("ready \(number)") == "ready \(number)")
        }
    }

    @Test func textIsEscapedOnceAndOnlyOnce() {
        #expect(written { $0.append(percentEncoding: Text("a b%20\u{0}\r\n!")) } == "a%20b%2520%00%0D%0A!")
        withBytes("pause 1 why=a%20b%25") { bytes in
            guard case .success(.pause(_, let why?)) = CommandDecoder.decode(bytes) else { return }
            #expect(why.string == "a b%")
            #expect(written { $0.append(percentEncoding: why) } == "a%20b%25")
        }
    }

    /// Short texts are checked and copied as words: every length, with the special byte at every place.
    @Test func aSpecialByteIsEscapedWhereverItStands() {
        for count in 1...40 {
            let plain = String(repeating: "x", count: count)
            #expect(written { buffer in withBytes(plain) { buffer.append(percentEncoding: Text($0)) } } == plain)
            for place in 0..<count {
                let (before, after) = (plain.prefix(place), plain.dropFirst(place + 1))
                for (special, escape) in [(" ", "%20"), ("%", "%25"), ("\u{0}", "%00"), ("\n", "%0A"), ("!", "!")] {
                    let text = "\(before)\(special)\(after)"
                    let line = written { buffer in withBytes(text) { buffer.append(percentEncoding: Text($0)) } }
                    #expect(line == "\(before)\(escape)\(after)")
                }
            }
        }
    }

    @Test func listMembersEscapeWhatWouldSplitThem() {
        let list = written { buffer in
            buffer.appendListMember(Text("a,b"), number: 2, isFirst: true)
            buffer.appendListMember(Text("c:d e"), number: 1, isFirst: false)
            buffer.appendListMember(Text("plain"), isFirst: false)
        }
        #expect(list == "a%2Cb:2,c%3Ad%20e:1,plain")
    }

    @Test func aLoginMadeOfAListReadsBack() {
        var list = LineBuffer()
        list.appendListMember(Text("a,b"), number: 2, isFirst: true)
        list.withBytes { bytes in
            let skills = Text(encoded: bytes.bindMemory(to: UInt8.self))
            let login = Login(ref: 1, name: Text("m b"), skills: skills, channels: Text("chat:2"), ready: true)
            #expect(
                written { Command.login(login).encode(into: &$0) }
                    == "login 1 name=m%20b skills=a%2Cb:2 channels=chat:2 ready=yes\n"
            )
        }
    }

    @Test func growingKeepsWhatWasWritten() {
        var buffer = LineBuffer(minimumCapacity: 1)
        let line = String(repeating: "x", count: 999)
        for _ in 0..<200 {
            withBytes(line) { buffer.append(bytes: $0) }
            buffer.append("\n")
        }
        #expect(buffer.count == 200_000)
        buffer.withBytes { bytes in
            #expect(String(decoding: bytes, as: UTF8.self) == String(repeating: line + "\n", count: 200))
        }
    }

    @Test func emptyingKeepsTheCapacityUnlessToldOtherwise() {
        var buffer = LineBuffer()
        withBytes(String(repeating: "x", count: 50_000)) { buffer.append(bytes: $0) }
        let capacity = buffer.capacity
        buffer.removeAll()
        #expect(buffer.isEmpty && buffer.capacity == capacity)
        buffer.removeAll(keepingCapacity: false)
        #expect(buffer.capacity < 2048)
    }

    @Test func anEscapedLineOfTheWorstKindFits() {
        var buffer = LineBuffer(minimumCapacity: 1)
        let name = String(repeating: "\n", count: 5000)
        withBytes(name) { buffer.append(percentEncoding: Text($0)) }
        #expect(buffer.count == 15_000)
    }
}
