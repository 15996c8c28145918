import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct ServiceFiguresTests {
    /// 94 came: 4 were refused, 76 answered, 60 of them in time, 9 left, 4 are open.
    @Test func figuresFollowTheirFormulas() {
        let figures = ServiceFigures(SoundRun.service, timeScale: 60)
        #expect(figures.asaSeconds == 30)
        #expect(figures.serviceLevel == 60.0 / 94)
        #expect(figures.abandonment == 9.0 / 94)
        #expect(figures.occupancy == 0.8)
        #expect(figures.fcr == 0.75)
        #expect(figures.transferRate == 0.25)
    }

    @Test func withoutInquiriesThereAreNoFigures() {
        let figures = ServiceFigures(ServiceRow(), timeScale: 1)
        #expect(figures.asaSeconds == nil)
        #expect(figures.serviceLevel == nil)
        #expect(figures.occupancy == nil)
        #expect(figures.transferRate == nil)
    }
}
