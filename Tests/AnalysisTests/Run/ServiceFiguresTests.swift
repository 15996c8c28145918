import Testing

@testable import Analysis

@Suite struct ServiceFiguresTests {
    @Test func figuresFollowTheirFormulas() {
        let figures = ServiceFigures(SoundRun.service, transfers: 19, assigned: 76, timeScale: 60)
        #expect(figures.asaSeconds == 30)
        #expect(figures.serviceLevel == 60.0 / 90)
        #expect(figures.abandonment == 0.1)
        #expect(figures.occupancy == 0.8)
        #expect(figures.fcr == 0.75)
        #expect(figures.transferRate == 0.25)
    }

    @Test func withoutInquiriesThereAreNoFigures() {
        let figures = ServiceFigures(ServiceTotals(), transfers: 0, assigned: 0, timeScale: 1)
        #expect(figures.asaSeconds == nil)
        #expect(figures.serviceLevel == nil)
        #expect(figures.occupancy == nil)
        #expect(figures.transferRate == nil)
    }
}
