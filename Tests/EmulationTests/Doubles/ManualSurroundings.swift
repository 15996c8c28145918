import Organization
import Transport

@testable import Emulation

/// A world whose clock stands still until the test moves it.
final class ManualSurroundings: Surroundings {
    struct Dialled {
        let handler: any ByteStreamHandler
        let failed: (String) -> Void
    }

    /// What the clock shows.
    var clock: Timestamp
    /// How much the clock moves each time it is read: what work costs. Nanoseconds.
    var costOfLooking: Int64 = 0
    private(set) var alarm: Timestamp?
    /// Connections asked for and not answered yet.
    private(set) var dialled: [Dialled] = []
    /// Every connection that was made, in order.
    private(set) var streams: [ManualStream] = []
    var cpu: Int64 = 0
    var onRing: (() -> Void)?

    init(clock: Timestamp = .zero) {
        self.clock = clock
    }

    func now() -> Timestamp {
        self.clock = self.clock.advanced(byNanoseconds: self.costOfLooking)
        return self.clock
    }

    func setAlarm(at instant: Timestamp) { self.alarm = instant }
    func clearAlarm() { self.alarm = nil }
    func cpuNanoseconds() -> Int64 { self.cpu }

    func dial(_ handler: any ByteStreamHandler, failed: @escaping (String) -> Void) {
        self.dialled.append(Dialled(handler: handler, failed: failed))
    }

    /// Answers the first dialled connection: it stands.
    @discardableResult
    func connect() -> ManualStream {
        let stream = ManualStream(handler: self.dialled.removeFirst().handler)
        self.streams.append(stream)
        stream.open()
        return stream
    }

    /// Answers the first dialled connection: nobody is there.
    func refuse(_ reason: String = "refused") {
        self.dialled.removeFirst().failed(reason)
    }

    /// Rings the alarm if its time has come.
    @discardableResult
    func ringIfDue() -> Bool {
        guard let alarm = self.alarm, alarm <= self.clock else { return false }
        self.alarm = nil
        self.onRing?()
        return true
    }

    /// Moves the clock to `instant`, stopping at every alarm on the way. `afterEach` runs after each ring.
    func advance(to instant: Timestamp, afterEach: () -> Void = {}) {
        while let alarm = self.alarm, alarm <= instant {
            self.clock = max(self.clock, alarm)
            self.ringIfDue()
            afterEach()
        }
        self.clock = max(self.clock, instant)
    }

    func advance(by duration: Duration, afterEach: () -> Void = {}) {
        self.advance(to: self.clock + duration, afterEach: afterEach)
    }
}
