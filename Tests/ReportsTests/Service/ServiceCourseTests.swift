import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct ServiceCourseTests {
    @Test func theWholeIsTheSumOfItsChannels() {
        let book = SmallService.book(seed: 1).book
        #expect(book.all.offered == 90)
        #expect(book.all.abandoned == 4)
        #expect(book.all.answered == 86)
        for kind in ServicePart.Kind.allCases {
            #expect(book.parts(kind).reduce(0) { $0 + $1.row.offered } == 90, "\(kind)")
        }
        #expect(book.all.occupancy == 0.8)
        #expect(book.all.storyWaits.count == 86)
        #expect(book.all.waitSeconds(atPercentile: 100) == 3.00000006)
    }

    @Test func theFileAddsUpToTheRun() throws {
        let (book, lines) = SmallService.book(seed: 3)
        var read = try ServiceCSV.book(Array((ServiceCSV.header + lines).utf8))
        try WaitsCSV.read(Array(WaitsCSV.document(book.parts).utf8), into: &read)
        #expect(read.parts == book.parts)
        #expect(read.quarters == book.quarters)
        #expect(book.quarters.count == 3)
    }

    /// Runs from before refused and open inquiries were counted lack three columns.
    @Test func aFileWithoutTheYoungestColumnsIsRead() throws {
        let (book, lines) = SmallService.book(seed: 3)
        let rows = try (ServiceCSV.header + lines).utf8.split(separator: UInt8(ascii: "\n")).map { line in
            try #require(CSVText.fields(of: line))
        }
        let header = try #require(rows.first)
        let young = ["cutOff", "refused", "openAtEnd", "unansweredAtEnd"]
        func file(without names: [String]) -> [UInt8] {
            let kept = header.indices.filter { !names.contains(header[$0]) }
            return Array(
                rows.map { row in kept.map { CSVText.quoted(row[$0]) }.joined(separator: ",") + "\n" }.joined().utf8
            )
        }
        let read = try ServiceCSV.book(file(without: young))
        #expect(read.all.offered == book.all.offered && read.all.handleNanoseconds == book.all.handleNanoseconds)
        #expect(throws: KeptFileError.self) { try ServiceCSV.book(file(without: ["offered"])) }
    }

    @Test func everyMinuteHasARowOfTheWholeAndPartsThatSaySomething() throws {
        let lines = SmallService.book(seed: 1).lines.split(separator: "\n")
        #expect(lines.count { $0.split(separator: ",", omittingEmptySubsequences: false)[2] == "all" } == 45)
        // All parts in the first minute; later one of the two tiers is silent.
        #expect(lines.count == 45 + 8 + 44 * 7)
        let columns = ServiceCSV.header.dropLast().split(separator: ",")
        let fields = try #require(lines.first).split(separator: ",", omittingEmptySubsequences: false)
        let first = Dictionary(zip(columns, fields), uniquingKeysWith: { one, _ in one })
        #expect(first["storySeconds"] == "60.000")
        #expect(first["agentsBusy"] == "1.600")
        #expect(first["agentsIdle"] == "0.400")
        #expect(first["serviceLevel"] == "1.000")
    }

    @Test func backlogIsWhatBeganToWaitAndHasNotCeasedTo() throws {
        var course = ServiceCourse(parts: SmallService.parts, timeScale: 1)
        var row = ServiceRow()
        row.waiting = 3
        _ = course.add([ServiceChange(place: 2, row: row)], minute: 0, nanoseconds: 1)
        row.waiting = -1
        let first = course.add([ServiceChange(place: 2, row: row)], minute: 1, nanoseconds: 1)
        // Nothing happens in minute 2, and two still wait.
        let second = course.add([], minute: 2, nanoseconds: 1)
        let third = course.finish()
        let place = try #require(ServiceCSV.header.dropLast().split(separator: ",").firstIndex(of: "backlog"))
        let backlogs = [first, second, third].map { lines in
            lines.split(separator: "\n").filter { $0.contains(",channel,phone,") }
                .map { $0.split(separator: ",", omittingEmptySubsequences: false)[place] }
        }
        #expect(backlogs == [["3"], ["2"], ["2"]])
    }

    @Test func aSecondBelongsToTheMinuteItBeginsIn() {
        let course = ServiceCourse(parts: [], timeScale: 30)
        #expect([0, 1, 2, 3, 4, 5].map(course.minute(ofSecond:)) == [0, 0, 0, 1, 1, 2])
    }

    @Test func aSteadyWaitHasNoSpread() throws {
        #expect(ServiceBook(parts: []).waitSpreadSeconds(timeScale: 1) == nil)
        var book = ServiceBook(parts: [])
        book.quarters = [QuarterHour(), QuarterHour()]
        (book.quarters[0].answered, book.quarters[0].waitNanoseconds) = (10, 20_000_000_000)
        (book.quarters[1].answered, book.quarters[1].waitNanoseconds) = (30, 60_000_000_000)
        #expect(book.waitSpreadSeconds(timeScale: 60) == 0)
        // Means of 1 s and 3 s, 10 and 30 answers: mean 2.5, variance (10 · 2.25 + 30 · 0.25) / 40 = 0.75.
        (book.quarters[0].waitNanoseconds, book.quarters[1].waitNanoseconds) = (10_000_000_000, 90_000_000_000)
        let spread = try #require(book.waitSpreadSeconds(timeScale: 1))
        #expect(abs(spread - 0.75.squareRoot()) < 1e-12)
    }

    @Test(
        arguments: [
            ("", "does not begin"), ("minute,x\n", "does not begin"),
            (ServiceCSV.header + "1,2,topic,a\n", "line 2: not a row"),
            (
                ServiceCSV.header + "0,60.000,team,a" + String(repeating: ",0", count: 6 + ServiceCSV.sums.count)
                    + "\n",
                "there is no part team"
            ),
            (
                ServiceCSV.header + "0,60.000,topic,a"
                    + String(repeating: ",99999999999999", count: 6 + ServiceCSV.sums.count) + "\n",
                "line 2: not a row"
            ),
        ]
    )
    func damagedFilesAreSaid(text: String, why: String) {
        #expect {
            _ = try ServiceCSV.book(Array(text.utf8))
        } throws: { error in
            "\(error)".contains(why)
        }
    }

    /// A file of a run from before conversations that were cut off had a column.
    @Test func aFileWithoutAYoungColumnIsRead() throws {
        let header = ServiceCSV.header.replacing(",cutOff", with: "")
        let row = "0,60.000,channel,phone" + String(repeating: ",1", count: 5 + ServiceCSV.sums.count) + "\n"
        let book = try ServiceCSV.book(Array((header + row).utf8))
        #expect(book.all.conversations == 1 && book.all.cutOff == 0 && book.all.availableNanoseconds == 1)
        #expect(throws: KeptFileError.self) {
            _ = try ServiceCSV.book(Array((ServiceCSV.header.replacing(",sales", with: "") + row).utf8))
        }
    }

    @Test func damagedWaitsAndAgentsAreSaid() throws {
        var book = SmallService.book(seed: 1).book
        let document = WaitsCSV.document(book.parts)
        for damaged in [
            "", document.replacing("login", with: "logout"),
            document.replacing("topic,login,45", with: "topic,login,44"),
        ] {
            #expect(throws: KeptFileError.self) { try WaitsCSV.read(Array(damaged.utf8), into: &book) }
        }
        let agents = AgentsCSV.document(book.agents, timeScale: 60)
        #expect(try AgentsCSV.agents(Array(agents.utf8)) == book.agents)
        #expect(throws: KeptFileError.self) { try AgentsCSV.agents(Array(agents.replacing(",4,", with: ",-4,").utf8)) }
    }

    @Test func namesWithCommasAndQuotesComeBack() {
        for name in ["plain", "a,b", "say \"hi\"", "\"", ",", ""] {
            #expect(CSVText.fields(of: "x,\(CSVText.field(name)),y".utf8) == ["x", name, "y"], "\(name)")
        }
        #expect(CSVText.fields(of: "a,\"b".utf8) == nil)
    }
}
