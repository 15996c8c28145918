import Measurement
import Organization
internal import Reports

extension RunProgress {
    /// One line for people, at most some 110 characters.
    package var line: String {
        switch self.phase {
        case .idle, .startingRouter: "starting the router"
        case .joining: "workers joining: \(self.workers) of \(self.expectedWorkers)"
        case .preparing: "\(counted(self.workers, "worker")) connecting and logging in"
        case .running: self.elapsed < .zero ? "starting" : self.figures(self.time)
        case .draining: self.figures("draining")
        case .stoppingAgents, .stoppingCustomers, .auditing:
            "collecting ledgers · offered \(self.counts.scheduled) · assigned \(self.counts.assigned)"
        case .ending, .done: "ending"
        }
    }

    /// `12 of 50 s`, and after the last arrival `52 s, waiting for 17 open`.
    var time: String {
        let elapsed = self.elapsed.components.seconds
        let length = Int64(self.length.seconds.rounded(.up))
        return elapsed <= length ? "\(elapsed) of \(length) s" : "\(elapsed) s, arrivals over"
    }

    private func figures(_ time: String) -> String {
        let second = self.second ?? Second()
        var parts = [time, "offered \(second.offered)/s", "assigned \(second.assigned)/s", "open \(second.open)"]
        parts.append("assignment p99 \(Self.milliseconds(self.latencies[.assignment]?.p99))")
        parts.append("send delay p99 \(Self.milliseconds(self.latencies[.sendDelay]?.p99))")
        parts.append("workers \(self.workers)/\(self.expectedWorkers)")
        return parts.joined(separator: " · ")
    }

    /// Always in one unit with three decimals, so that a line that is redrawn does not jump.
    static func milliseconds(_ nanoseconds: Int64?) -> String {
        guard let nanoseconds else { return "-" }
        let micros = String(nanoseconds / 1_000 % 1_000)
        return "\(nanoseconds / 1_000_000)." + String(repeating: "0", count: 3 - micros.count) + "\(micros) ms"
    }
}
