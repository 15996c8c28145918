import Emulation
import FoundationEssentials
import Latency
import Population

extension WorkerMessage {
    /// The message as a line with its LF.
    package var line: String {
        var line: ControlLine
        switch self {
        case .join(let join):
            line = ControlLine("join")
            line.set("version", ControlLine.version)
            line.set("token", join.token)
            line.set("pid", join.pid)
            line.set("host", join.host)
            line.set("clock", join.clock)
        case .ping(let number):
            line = ControlLine("ping")
            line.set("number", number)
        case .synchronized(let offset, let roundTrip):
            line = ControlLine("synchronized")
            line.set("offset", offset)
            line.set("round-trip", roundTrip)
        case .alive: line = ControlLine("alive")
        case .ready(let planDigest):
            line = ControlLine("ready")
            line.set("digest", planDigest)
        case .interval(let interval): line = Self.line(of: interval)
        case .finished: line = ControlLine("finished")
        case .routerLost(let why):
            line = ControlLine("router-lost")
            line.set("why", why)
        case .ledger(let kind, let numbers):
            line = ControlLine("ledger")
            line.set("kind", kind.rawValue)
            line.set("numbers", InquiryNumbers.text(of: numbers[...]))
        case .events(let block):
            line = ControlLine("events")
            line.set("block", Data(block).base64EncodedString())
        case .waits(let waits):
            line = ControlLine("waits")
            line.set("part", waits.place)
            line.set("minimum", waits.storyWaits.minimumNanoseconds ?? 0)
            line.set("maximum", waits.storyWaits.maximumNanoseconds ?? 0)
            line.set("out-of-range", waits.storyWaits.outOfRange)
            line.set("negative", waits.storyWaits.negative)
            line.set("cells", waits.storyWaits.count > 0 ? waits.storyWaits.base64 : "")
        case .scores(let scores):
            line = ControlLine("scores")
            line.set("agents", AgentScores.text(of: scores[...]))
        case .done(let ledger):
            line = ControlLine("done")
            line.set("counts", json: ledger.counts)
            line.set("service", json: ledger.service)
            line.set("violations", json: ledger.violations)
            line.set("errors", json: ledger.errors.entries)
            line.set("cpu", ledger.cpuNanoseconds)
        case .failed(let why):
            line = ControlLine("failed")
            line.set("why", why)
        }
        return line.text
    }

    private static func line(of interval: WorkerInterval) -> ControlLine {
        var line = ControlLine("interval")
        line.set("second", interval.second)
        line.set("counts", json: interval.counts)
        line.set("service", json: interval.service)
        line.set("gauges", json: interval.gauges)
        for duration in MeasuredDuration.allCases where !interval.latencies[duration].isEmpty {
            line.set(duration.rawValue, interval.latencies[duration].wireText)
        }
        if !interval.parts.isEmpty { line.set("parts", ServiceChanges.text(of: interval.parts)) }
        for tagged in interval.tagged {
            line.set("assignment.\(tagged.place)", tagged.histogram.wireText)
        }
        if !interval.loopLag.isEmpty { line.set(Self.loopLagKey, interval.loopLag.wireText) }
        if !interval.heldUp.isEmpty { line.set(Self.heldUpKey, interval.heldUp.wireText) }
        if !interval.standstills.isEmpty { line.set(Self.standstillKey, interval.standstills.wireText) }
        return line
    }

    /// How late the event loop was, in an `interval`.
    private static let loopLagKey = "loop-lag"
    /// What a worker that stood still left out of durations, and how long it did.
    private static let heldUpKey = "held-up"
    private static let standstillKey = "stood-still"

    /// Reads a line, without its LF. Everything in it is bounded: numbers by range, lists by `InquiryNumbers`,
    /// histograms by `LatencyHistogram.wireTextLimit`.
    package init(line bytes: UnsafeBufferPointer<UInt8>) throws(ControlError) {
        let line = try ControlLine(parsing: bytes)
        switch line.word {
        case "join":
            let version = try line.string("version")
            guard version == ControlLine.version else { throw .version(version) }
            self = .join(
                Join(
                    token: try line.string("token"),
                    pid: try line.integer("pid", in: 1...Int32.max),
                    host: try line.string("host"),
                    clock: try line.string("clock")
                )
            )
        case "ping": self = .ping(try line.integer("number"))
        case "synchronized":
            self = .synchronized(
                offsetNanoseconds: try line.integer("offset"),
                roundTripNanoseconds: try line.integer("round-trip", in: 0...Int64.max)
            )
        case "alive": self = .alive
        case "ready": self = .ready(planDigest: try line.integer("digest"))
        case "interval": self = .interval(try Self.interval(from: line))
        case "finished": self = .finished
        case "router-lost": self = .routerLost(try line.string("why"))
        case "ledger":
            guard let numbers = InquiryNumbers.numbers(in: try line.string("numbers")) else {
                throw .badValue("numbers")
            }
            self = .ledger(try line.choice("kind"), numbers)
        case "events": self = .events(try Self.block(from: line))
        case "waits": self = .waits(try Self.waits(from: line))
        case "scores":
            guard let scores = AgentScores.scores(in: try line.string("agents")) else { throw .badValue("agents") }
            self = .scores(scores)
        case "done":
            var ledger = WorkerLedger()
            ledger.counts = try Self.counts(from: line)
            ledger.service = try Self.service(from: line)
            ledger.violations = try line.json("violations")
            let entries: [RouterErrors.Entry] = try line.json("errors")
            guard let errors = RouterErrors(entries: entries) else { throw .badValue("errors") }
            ledger.errors = errors
            ledger.cpuNanoseconds = try line.integer("cpu", in: 0...Self.timeLimit)
            self = .done(ledger)
        case "failed": self = .failed(try line.string("why"))
        default: throw .unknownWord(line.word)
        }
    }

    /// More than anybody counts, and little enough for a million workers to be added up.
    private static let countLimit = 1 << 40
    /// Nanoseconds: two years of one person, or an hour of 20,000.
    private static let timeLimit: Int64 = 1 << 56

    /// Counts that can be added up for years without an overflow, whoever sent them.
    private static func counts(from line: ControlLine) throws(ControlError) -> WorkerCounts {
        let counts: WorkerCounts = try line.json("counts")
        guard WorkerCounts.fields.allSatisfy({ counts[keyPath: $0.path].magnitude <= Self.countLimit }) else {
            throw .badValue("counts")
        }
        return counts
    }

    private static func service(from line: ControlLine) throws(ControlError) -> ServiceSums {
        let sums: ServiceSums = try line.json("service")
        let counts = [
            sums.queued, sums.answered, sums.answeredWithinTarget, sums.abandoned, sums.solved,
            sums.solvedByFirstAgent, sums.cutOff,
        ]
        let times = [sums.waitNanoseconds, sums.busyNanoseconds, sums.availableNanoseconds]
        // What was counted in an earlier interval may be taken back in this one.
        let changes = [Int64(sums.conversations), sums.handleNanoseconds, sums.wrapUpNanoseconds]
        guard counts.allSatisfy({ (0...Self.countLimit).contains($0) }),
            times.allSatisfy({ (0...Self.timeLimit).contains($0) }),
            changes.allSatisfy({ $0.magnitude <= UInt64(Self.timeLimit) })
        else { throw .badValue("service") }
        return sums
    }

    private static func gauges(from line: ControlLine) throws(ControlError) -> WorkerGauges {
        let gauges: WorkerGauges = try line.json("gauges")
        guard
            [gauges.openInquiries, gauges.agentsReady, gauges.connectionsUp].allSatisfy({
                $0.magnitude <= Self.countLimit
            }),
            [gauges.cpuNanoseconds, gauges.loopCPUNanoseconds, gauges.loopWallNanoseconds].allSatisfy({
                (0...Self.timeLimit).contains($0)
            })
        else { throw .badValue("gauges") }
        return gauges
    }

    /// A block that can be read, so that what is written into the run's folder can be.
    private static func block(from line: ControlLine) throws(ControlError) -> [UInt8] {
        guard let data = Data(base64Encoded: try line.string("block")) else { throw .badValue("block") }
        let block = [UInt8](data)
        do {
            _ = try EventBlock.decode(block)
        } catch {
            throw .badValue("block")
        }
        return block
    }

    private static func interval(from line: ControlLine) throws(ControlError) -> WorkerInterval {
        var latencies = LatencySet()
        for duration in MeasuredDuration.allCases {
            latencies[duration] = try Self.histogram(duration.rawValue, from: line)
        }
        guard let parts = ServiceChanges.changes(in: line.optionalString("parts") ?? "") else {
            throw .badValue("parts")
        }
        var interval = WorkerInterval(
            second: try line.integer("second", in: 0...10_000_000),
            counts: try Self.counts(from: line),
            service: try Self.service(from: line),
            latencies: latencies,
            parts: parts,
            tagged: try Self.tagged(from: line),
            gauges: try Self.gauges(from: line)
        )
        interval.loopLag = try Self.histogram(Self.loopLagKey, from: line)
        interval.heldUp = try Self.histogram(Self.heldUpKey, from: line)
        interval.standstills = try Self.histogram(Self.standstillKey, from: line)
        return interval
    }

    /// An empty one when the line has none.
    private static func histogram(_ key: String, from line: ControlLine) throws(ControlError) -> LatencyHistogram {
        guard let text = line.optionalString(key) else { return LatencyHistogram() }
        do {
            return try LatencyHistogram(wireText: text)
        } catch {
            throw .badValue(key)
        }
    }

    /// What stands under keys such as `assignment.3`.
    private static func tagged(from line: ControlLine) throws(ControlError) -> [TaggedHistogram] {
        var tagged: [TaggedHistogram] = []
        for key in line.keys {
            let names = key.split(separator: ".", omittingEmptySubsequences: false)
            guard names.count == 2, names[0] == MeasuredDuration.assignment.rawValue, let place = Int(names[1]),
                (0..<ControlLine.maximumParts).contains(place)
            else { continue }
            let histogram = try Self.histogram(key, from: line)
            tagged.append(TaggedHistogram(place: place, histogram: histogram))
        }
        return tagged
    }

    private static func waits(from line: ControlLine) throws(ControlError) -> PartWaits {
        let cells = try line.string("cells")
        var waits = LatencyHistogram(geometry: ServiceRow.waits)
        if !cells.isEmpty {
            do {
                waits = try LatencyHistogram(base64: cells)
            } catch {
                throw .badValue("cells")
            }
        }
        let limit = LatencyHistogram.wireValueLimit
        let fits = waits.restore(
            minimum: cells.isEmpty ? nil : try line.integer("minimum", in: 0...Int64.max),
            maximum: cells.isEmpty ? nil : try line.integer("maximum", in: 0...Int64.max),
            outOfRange: try line.integer("out-of-range", in: 0...limit),
            negative: try line.integer("negative", in: 0...limit)
        )
        guard waits.geometry == ServiceRow.waits, waits.count <= limit, fits else { throw .badValue("cells") }
        return PartWaits(place: try line.integer("part", in: 0...ServiceChanges.maximumParts), storyWaits: waits)
    }
}
