internal import FoundationEssentials

extension EnvironmentRecord {
    /// Reads an `env.json`. What no report shows (flags, mitigations, microcode and the like) is passed over, and what it
    /// does not say is unknown.
    package init(environment bytes: some Sequence<UInt8>) throws(KeptFileError) {
        let kept: Kept = try KeptFile.decode(bytes, schema: "inrush.env/1", name: "env.json")
        guard Plausible.counts([kept.processor.logicalCpus]),
            Plausible.times([kept.system.memoryBytes, kept.limits.memoryBytes])
        else { throw KeptFileError("env.json has figures that no machine can have") }
        self.init()
        self.processor.model = kept.processor.model
        self.processor.logicalCPUs = kept.processor.logicalCpus
        self.processor.isVirtual = kept.processor.virtual
        self.processor.governor = kept.processor.governor
        self.system.memoryBytes = kept.system.memoryBytes
        self.system.kernel = kept.system.kernel
        self.system.distribution = kept.system.distribution
        self.system.container = kept.system.container
        self.system.clockSource = kept.system.clockSource
        self.limits.cpuMax = kept.limits.cpuMax
        self.limits.cpuSet = kept.limits.cpuSet
        self.limits.memoryBytes = kept.limits.memoryBytes
        self.subject.arguments = kept.subject.arguments
        self.subject.version = kept.subject.version
        self.subject.buildMode = kept.subject.buildMode
        self.subject.startedAt = kept.subject.startedAt
        self.subject.endedAt = kept.subject.endedAt
    }

    private struct Kept: Decodable {
        var processor: Processor
        var system: System
        var limits: Limits
        var subject: Subject

        struct Processor: Decodable {
            var model: String?
            var logicalCpus: Int?
            var virtual: Bool?
            var governor: String?
        }

        struct System: Decodable {
            var memoryBytes: Int64?
            var kernel: String?
            var distribution: String?
            var container: String?
            var clockSource: String?
        }

        struct Limits: Decodable {
            var cpuMax: String?
            var cpuSet: String?
            var memoryBytes: Int64?
        }

        struct Subject: Decodable {
            var arguments: [String]?
            var version: String?
            var buildMode: String?
            var startedAt: String?
            var endedAt: String?
        }
    }
}
