internal import FoundationEssentials
internal import Measurement

/// A run as its folder keeps it: `summary.json`, schema `inrush.run/1`. Keys that are not known here are passed over.
package struct KeptRun: Decodable, Equatable, Sendable {
    package var profile: String
    package var seed: UInt64
    package var valid: Bool
    package var invalidReasons: [String]
    /// The kind of each reason; nil in runs from before they were kept.
    package var invalidKinds: [String]? = nil
    package var workers: Workers
    package var transport: String
    package var measuredSeconds: Double
    package var counts: [String: Int]
    /// By the names of `MeasuredDuration`.
    package var latency: [String: Figures]
    package var cpu: CPU
    package var memory: Memory?
    package var timeScale: Double?
    /// The same for runs whose customers do the same.
    package var planDigest: String?
    package var verdict: String?
    package var rates: Rates?
    package var service: Service?
    package var machine: Machine?
    package var transfers: [String: Int]? = nil
    /// What figures are made from; nil in runs from before it was kept.
    package var sums: Sums? = nil
    /// Values that other files of the run say, by the names of their metrics: percentiles that are in no summary, parts.
    package var others: [String: Double] = [:]

    private enum CodingKeys: String, CodingKey {
        case profile, seed, valid, invalidReasons, invalidKinds, workers, transport, measuredSeconds, counts, latency
        case cpu, memory, timeScale, planDigest, verdict, rates, service, machine, transfers, sums
    }

    package struct Machine: Decodable, Equatable, Sendable {
        /// CPU time of a fixed piece of work while the run was played; nil in runs from before it was measured.
        package var paceNs: Int64?
    }

    package struct Rates: Decodable, Equatable, Sendable {
        package var offeredPerSecond: Double?
        package var assignedPerSecond: Double?
    }

    /// The figures of `service` that are of the whole run.
    package struct Service: Decodable, Equatable, Sendable {
        package var asaSeconds: Double?
        package var serviceLevel: Double?
        package var abandonment: Double?
        package var occupancy: Double?
        package var fcr: Double?
        package var transferRate: Double?
        package var waitSpreadSeconds: Double? = nil
        package var occupancyGini: Double? = nil
        package var frontDeskShare: Double? = nil
        /// The row of all parts together.
        package var all: All? = nil

        package struct All: Decodable, Equatable, Sendable {
            package var ahtSeconds: Double?
            package var wrapUpSeconds: Double?
            package var secondsPerTransfer: Double?
            package var contactsPerCase: Double?
            package var salesPerContact: Double?
        }
    }

    /// Of `sums`, what says how far figures of the service are to be trusted.
    package struct Sums: Decodable, Equatable, Sendable {
        package var service: Arrivals?

        /// Inquiries that came after the warm-up, and those of them that the end found open.
        package struct Arrivals: Decodable, Equatable, Sendable {
            package var queued: Int?
            package var refused: Int? = nil
            package var openAtEnd: Int?
            package var unansweredAtEnd: Int? = nil
        }

        package init(service: Arrivals?) { self.service = service }
    }

    package struct Workers: Decodable, Equatable, Sendable {
        package var customers: Int
        package var agents: Int
        package var lost: Int
    }

    package struct Figures: Decodable, Equatable, Sendable {
        package var count: Int
        package var p50Ns: Int64?
        package var p90Ns: Int64?
        package var p95Ns: Int64?
        package var p99Ns: Int64?
        package var p999Ns: Int64?
        package var maxNs: Int64?
        package var minNs: Int64? = nil
        package var meanNs: Double? = nil
    }

    package struct CPU: Decodable, Equatable, Sendable {
        package var routerMicrosecondsPerAssignment: Double?
        package var workerMicrosecondsPerInquiry: Double?
    }

    package struct Memory: Decodable, Equatable, Sendable {
        package var routerPeakBytes: Int64?
    }
}

extension KeptRun.Figures {
    /// Whether the shortest is not longer than any percentile, and no percentile longer than the next or the longest.
    fileprivate var isInOrder: Bool {
        let figures = [self.minNs, self.p50Ns, self.p90Ns, self.p95Ns, self.p99Ns, self.p999Ns, self.maxNs].compactMap {
            $0
        }
        return zip(figures, figures.dropFirst()).allSatisfy { $0 <= $1 }
    }
}

extension KeptRun {
    /// Reads a `summary.json`.
    ///
    /// - Throws: `KeptFileError` when it is none, or of a schema that came later.
    package init(summary bytes: some Sequence<UInt8>) throws(KeptFileError) {
        let bytes = Data(bytes)
        self = try KeptFile.decode(bytes, schema: "inrush.run/1", name: "summary.json")
        let rows: KeptServiceRows = try KeptFile.decode(bytes, schema: "inrush.run/1", name: "summary.json")
        guard self.isPlausible, rows.isPlausible else {
            throw KeptFileError("summary.json has figures that no run can have")
        }
    }

    private var isPlausible: Bool {
        let figures = self.latency.values
        let times = figures.flatMap { [$0.p50Ns, $0.p90Ns, $0.p95Ns, $0.p99Ns, $0.p999Ns, $0.maxNs, $0.minNs] }
        let (rates, service) = (self.rates, self.service)
        let all = service?.all
        let arrivals = self.sums?.service
        let numbers: [Double?] = [
            self.measuredSeconds, self.timeScale, self.cpu.routerMicrosecondsPerAssignment,
            self.cpu.workerMicrosecondsPerInquiry, rates?.offeredPerSecond, rates?.assignedPerSecond,
            service?.asaSeconds,
            service?.serviceLevel, service?.abandonment, service?.occupancy, service?.fcr, service?.transferRate,
            service?.waitSpreadSeconds, service?.occupancyGini, service?.frontDeskShare, all?.ahtSeconds,
            all?.wrapUpSeconds,
            all?.secondsPerTransfer, all?.contactsPerCase, all?.salesPerContact,
        ]
        // Nanoseconds, beyond which nothing can be written in them.
        let means = figures.compactMap(\.meanNs) + Array(self.others.values)
        return Plausible.counts(
            Array(self.counts.values) + Array((self.transfers ?? [:]).values) + figures.map(\.count)
        )
            && means.allSatisfy { $0.isFinite && $0.magnitude <= Double(Plausible.largestTime) }
            && Plausible.counts([self.workers.customers, self.workers.agents, self.workers.lost])
            && Plausible.counts([
                arrivals?.queued, arrivals?.refused, arrivals?.openAtEnd, arrivals?.unansweredAtEnd,
            ])
            && Plausible.times(times + [self.machine?.paceNs, self.memory?.routerPeakBytes])
            && Plausible.numbers(numbers) && numbers.allSatisfy { ($0 ?? 0) >= 0 }
            && Plausible.shares([
                service?.serviceLevel, service?.abandonment, service?.occupancy, service?.fcr, service?.occupancyGini,
                service?.frontDeskShare,
            ])
            && figures.allSatisfy(\.isInOrder) && figures.allSatisfy { ($0.meanNs ?? 0) >= 0 }
    }

    /// Whether it is invalid because its machine was busy with something else, and for nothing worse.
    package var isInvalidByDisturbance: Bool {
        guard !self.valid, let kinds = self.invalidKinds else { return false }
        let known = kinds.compactMap(InvalidReason.Kind.init)
        return known.count == kinds.count && InvalidReason.Kind.areDisturbances(known)
    }

    /// Whom the run left open; nil when nobody, or when it does not say.
    package var openEnds: OpenEnds? {
        guard let arrivals = self.sums?.service else { return nil }
        return OpenEnds(
            offered: (arrivals.queued ?? 0) + (arrivals.refused ?? 0),
            open: arrivals.openAtEnd ?? 0,
            unanswered: arrivals.unansweredAtEnd ?? 0
        )
    }

    /// The natural logarithm of the machine's pace; nil when it was not measured.
    package var paceLogarithm: Double? {
        self.machine?.paceNs.flatMap { $0 > 0 ? Double($0).logarithm : nil }
    }

    /// The router's CPU time in the whole run; nil when it was not measured.
    package var routerCPUSeconds: Double? {
        let assignments = self.counts["assigned", default: 0] + self.counts["reassigned", default: 0]
        return self.cpu.routerMicrosecondsPerAssignment.map { $0 * Double(assignments) / 1e6 }
    }
}

/// Why a file of a kept run or session cannot be used.
package struct KeptFileError: Error, Equatable, CustomStringConvertible {
    package let description: String
    /// Whether the file is not there or cannot be opened; otherwise it can, and what it says is of no use.
    package let isMissing: Bool

    package init(_ description: String, isMissing: Bool = false) {
        self.description = description
        self.isMissing = isMissing
    }
}

/// Reads JSON documents that begin with a schema.
package enum KeptFile {
    private struct Envelope: Decodable {
        var schema: String
    }

    /// Decodes a document.
    ///
    /// - Parameter schema: the only one that is understood.
    package static func decode<Document: Decodable>(
        _ bytes: some Sequence<UInt8>,
        schema: String,
        name: String
    ) throws(KeptFileError) -> Document {
        let data = Data(bytes)
        let decoder = JSONDecoder()
        let found: String
        do {
            found = try decoder.decode(Envelope.self, from: data).schema
        } catch {
            throw KeptFileError("\(name) is no document of this program: it has no schema")
        }
        guard found == schema else {
            throw KeptFileError("\(name) has the schema \(found), this version reads \(schema)")
        }
        do {
            return try decoder.decode(Document.self, from: data)
        } catch let DecodingError.keyNotFound(key, _) {
            throw KeptFileError("\(name) lacks \(key.stringValue)")
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context),
            let DecodingError.dataCorrupted(context)
        {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            let place = path.isEmpty ? "it" : path
            throw KeptFileError(
                "\(name): \(place) is not what it should be; the file is damaged: restore it, or run again"
            )
        } catch {
            throw KeptFileError("\(name) is damaged: restore it, or run again")
        }
    }
}
