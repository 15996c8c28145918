import Organization
import Population
import Testing

struct StampLayoutTests {
    @Test(arguments: [(1, 1), (2_000, 20), (1_000_000, 600), (200_000_000, 86_400), (200_000_000, 30 * 86_400)])
    func stampsComeBack(inquiryCount: Int, seconds: Int) {
        let layout = StampLayout(inquiryCount: inquiryCount, length: .seconds(seconds))
        let start = Timestamp(nanoseconds: 123_456_789_012)
        var generator = SplitMix64(seed: 3)
        for _ in 0..<500 {
            let index = Int.random(in: 0..<inquiryCount, using: &generator)
            let leg = Int.random(in: 0...7, using: &generator)
            let written = start + .nanoseconds(Int64.random(in: 0...Int64(seconds) * 1_000_000_000, using: &generator))
            let stamp = layout.stamp(index: index, leg: leg, written: written, start: start)
            #expect(stamp < 1 << 63)
            #expect(layout.index(of: stamp) == index)
            #expect(layout.leg(of: stamp) == leg)
            let late = written - layout.written(of: stamp, start: start)
            #expect(late >= .zero && late < layout.unit)
        }
    }

    @Test func aStampIsSoundBetweenWhatThereWasToWriteAndNow() {
        let layout = StampLayout(inquiryCount: 100, length: .seconds(60))
        let start = Timestamp(nanoseconds: 5_000_000_000)
        let stamp = layout.stamp(index: 7, written: start + .seconds(10), start: start)
        #expect(layout.isSound(stamp, start: start, now: start + .seconds(10)))
        #expect(layout.isSound(stamp, notBefore: start + .seconds(10), start: start, now: start + .seconds(30)))
        #expect(!layout.isSound(stamp, start: start, now: start + .seconds(8)))
        #expect(!layout.isSound(stamp, notBefore: start + .seconds(12), start: start, now: start + .seconds(30)))
        #expect(!layout.isSound(.max, start: nil, now: start))
    }

    @Test func theUnitIsANanosecondUnlessTheRunIsHuge() {
        #expect(StampLayout(inquiryCount: 1_000_000, length: .seconds(600)).unit == .nanoseconds(1))
        #expect(StampLayout(inquiryCount: 200_000_000, length: .seconds(3_600)).unit == .nanoseconds(1_024))
    }

    @Test func whatDoesNotFitIsClampedAndNeverDisturbsTheRest() {
        let layout = StampLayout(inquiryCount: 100, length: .seconds(10))
        let start = Timestamp(nanoseconds: 1_000)
        let early = layout.stamp(index: 5, written: .zero, start: start)
        #expect(layout.index(of: early) == 5 && layout.written(of: early, start: start) == start)
        let late = layout.stamp(index: 99, leg: 40, written: .distantFuture, start: start)
        #expect(late < 1 << 63)
        #expect(layout.index(of: late) == 99 && layout.leg(of: late) == StampLayout.maximumLeg)
    }

    @Test func stampsOfStrangersDoNotTrap() {
        let layout = StampLayout(inquiryCount: 200_000_000, length: .seconds(86_400))
        for stamp in [UInt64.max, 1 << 63, 0, 0x5555_5555_5555_5555] {
            _ = layout.index(of: stamp)
            #expect(layout.leg(of: stamp) <= StampLayout.maximumLeg)
            #expect(layout.written(of: stamp, start: .zero) >= .zero)
        }
    }
}
