/// What a run ran on, as far as it could be read: `env.json`, schema `inrush.env/1`. Nil means "could not be read".
///
/// It holds no values of environment variables and nothing about other people's processes. Whether absolute figures of two
/// runs may be put beside each other is `MachineIdentity`'s to say.
package struct EnvironmentRecord: Equatable, Sendable {
    package var processor = Processor()
    package var system = System()
    package var limits = Limits()
    package var subject = Subject()

    package init() {}

    package struct Processor: Equatable, Sendable {
        package var model: String?
        package var microcode: String?
        /// Sorted.
        package var flags: [String]?
        package var logicalCPUs: Int?
        package var hasSimultaneousThreads: Bool?
        package var numaNodes: String?
        package var isVirtual: Bool?
        /// Frequency scaling of the first CPU.
        package var governor: String?
        package var minimumKilohertz: Int?
        package var maximumKilohertz: Int?
        package var hasTurbo: Bool?
        /// What the kernel says of each known weakness.
        package var mitigations: [JSONValue.Member] = []
    }

    package struct System: Equatable, Sendable {
        package var memoryBytes: Int64?
        package var kernel: String?
        /// `debian 12`.
        package var distribution: String?
        /// `docker`, `podman`; nil outside of one, or in one that leaves no sign.
        package var container: String?
        package var clockSource: String?
        package var transparentHugePages: String?
        package var addressRandomization: Int?
        package var bootID: String?
    }

    package struct Limits: Equatable, Sendable {
        /// 1 or 2.
        package var cgroupVersion: Int?
        /// `max 100000`: quota and period in microseconds.
        package var cpuMax: String?
        package var cpuSet: String?
        /// Nil when there is none.
        package var memoryBytes: Int64?
        package var openFiles: Int?
        package var niceness: Int?
    }

    /// What was run; given by whoever runs it.
    package struct Subject: Equatable, Sendable {
        /// Of the command line, without secrets.
        package var arguments: [String]?
        package var version: String?
        /// `debug` or `release`.
        package var buildMode: String?
        /// ISO 8601, UTC.
        package var startedAt: String?
        package var endedAt: String?
    }
}
