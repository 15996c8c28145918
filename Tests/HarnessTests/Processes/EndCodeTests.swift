import Testing

@testable import Harness

@Suite struct EndCodeTests {
    @Test func theGravestOfSeveralEndsCounts() {
        #expect(EndCode.gravest(130, 69) == 130)
        #expect(EndCode.gravest(70, 69) == 70)
        #expect(EndCode.gravest(4, 69) == 69 && EndCode.gravest(69, 1) == 69)
        #expect(EndCode.gravest(2, 69) == 69, "a verdict that could not be written down")
        #expect(EndCode.gravest(0, 3) == 3 && EndCode.gravest(3, 0) == 3)
        #expect(EndCode.gravest(0, 0) == 0 && EndCode.gravest(1, 4) == 4)
    }
}
