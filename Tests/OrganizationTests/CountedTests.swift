import Organization
import Testing

@Suite struct CountedTests {
    @Test func oneIsSaidAsOne() {
        #expect(counted(1, "line") == "1 line")
        #expect(counted(0, "line") == "0 lines")
        #expect(counted(UInt64(2), "line") == "2 lines")
        #expect(counted(1, "inquiry was", "inquiries were") == "1 inquiry was")
        #expect(counted(12, "inquiry was", "inquiries were") == "12 inquiries were")
    }
}
