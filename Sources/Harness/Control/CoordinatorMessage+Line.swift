import Organization

extension CoordinatorMessage {
    /// The message as a line with its LF.
    package var line: String {
        var line: ControlLine
        switch self {
        case .welcome(let worker, let clock):
            line = ControlLine("welcome")
            line.set("worker", worker)
            line.set("clock", clock)
        case .pong(let number, let instant):
            line = ControlLine("pong")
            line.set("number", number)
            line.set("at", instant.nanoseconds)
        case .plan(let plan):
            line = ControlLine("plan")
            line.set("run", json: plan)
        case .start(let instant):
            line = ControlLine("start")
            line.set("at", instant.nanoseconds)
        case .drain: line = ControlLine("drain")
        case .stop: line = ControlLine("stop")
        case .bye: line = ControlLine("bye")
        case .alive: line = ControlLine("alive")
        case .refuse(let refusal, let why):
            line = ControlLine("refuse")
            line.set("code", refusal.rawValue)
            line.set("why", why)
        }
        return line.text
    }

    /// Reads a line, without its LF.
    package init(line bytes: UnsafeBufferPointer<UInt8>) throws(ControlError) {
        let line = try ControlLine(parsing: bytes)
        switch line.word {
        case "welcome":
            self = .welcome(worker: try line.integer("worker", in: 1...Int.max), clock: try line.string("clock"))
        case "pong": self = .pong(try line.integer("number"), at: try Self.instant(from: line))
        case "plan":
            let plan: RunPlan = try line.json("run")
            guard plan.segmentCount >= 1, (0..<plan.segmentCount).contains(plan.segmentIndex) else {
                throw .badValue("run")
            }
            self = .plan(plan)
        case "start": self = .start(at: try Self.instant(from: line))
        case "drain": self = .drain
        case "stop": self = .stop
        case "bye": self = .bye
        case "alive": self = .alive
        case "refuse": self = .refuse(try line.choice("code"), try line.string("why"))
        default: throw .unknownWord(line.word)
        }
    }

    private static func instant(from line: ControlLine) throws(ControlError) -> Timestamp {
        Timestamp(nanoseconds: try line.integer("at", in: 0...Int64.max))
    }
}
