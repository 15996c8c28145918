import LineProtocol
import Testing

struct UnaddressedLineTests {
    private func bytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Array(text.utf8).withUnsafeBufferPointer(body)
    }

    private func text(_ write: (inout LineBuffer) -> Void) -> String {
        var buffer = LineBuffer()
        write(&buffer)
        return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("inquire 7 topic=a", "inquire topic=a"), ("abandon 7", "abandon"),
        ("QUEUED 7 inquiry=1 ticket=2 desk=all ahead=0", "QUEUED inquiry=1 ticket=2 desk=all ahead=0"),
        ("ASSIGNED 7 inquiry=1", "ASSIGNED inquiry=1"), ("TRANSFERRED 7 inquiry=1", "TRANSFERRED inquiry=1"),
        ("CLOSED 7 inquiry=1", "CLOSED inquiry=1"), ("DEFLECTED 7 ticket=1", "DEFLECTED ticket=1"),
        ("REFUSED 7 why=full", "REFUSED why=full"),
        ("ERROR bad-value 7 the tier is 1…63", "ERROR bad-value the tier is 1…63"), ("ERROR syntax 7", "ERROR syntax"),
    ])
    func refsAreTakenOutAndPutIn(addressed: String, plain: String) {
        #expect(
            self.text { out in self.bytes(addressed) { UnaddressedLine.append($0, withoutRefTo: &out) } } == plain
                + "\n"
        )
        #expect(
            self.text { out in self.bytes(plain) { UnaddressedLine.append($0, addressedTo: 7, to: &out) } }
                == addressed + "\n"
        )
    }

    @Test(arguments: ["FATAL idle no hello in time", "PONG x", "hello 1 role=customer", "", "   ", "ping"])
    func linesWithoutRefStayAsTheyAre(line: String) {
        #expect(
            self.text { out in self.bytes(line) { UnaddressedLine.append($0, withoutRefTo: &out) } } == line + "\n"
        )
        #expect(
            self.text { out in self.bytes(line) { UnaddressedLine.append($0, addressedTo: 3, to: &out) } } == line
                + "\n"
        )
    }

    @Test(arguments: ["inquire", "ERROR", "ERROR -", "CLOSED", "abandon   ", "QUEUED  5  inquiry=1"])
    func linesThatAreCutShortAreNoTrap(line: String) {
        for ref in [0, UInt64.max] {
            let added = self.text { out in self.bytes(line) { UnaddressedLine.append($0, addressedTo: ref, to: &out) } }
            #expect(added.contains(String(ref)) && added.hasSuffix("\n"))
        }
        let removed = self.text { out in self.bytes(line) { UnaddressedLine.append($0, withoutRefTo: &out) } }
        #expect(removed.utf8.count <= line.utf8.count + 1)
    }

    @Test(arguments: [
        ("QUEUED inquiry=1", UnaddressedLine.Standing.open), ("ASSIGNED inquiry=1", .open), ("PING 1", .open),
        ("CLOSED inquiry=1", .ended), ("DEFLECTED ticket=1", .ended), ("REFUSED why=full", .refused),
        ("FATAL shutting-down", .refused), ("ERROR syntax", .error), ("", .open),
    ])
    func standingFollowsFromTheWord(line: String, standing: UnaddressedLine.Standing) {
        #expect(self.bytes(line) { UnaddressedLine.standing(after: $0) } == standing)
    }
}
