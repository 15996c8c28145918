/// What a run ran on, as far as it could be read: `env.json`, schema `inrush.env/1`. Nil means "could not be read".
///
/// It holds no values of environment variables and nothing about other people's processes. Whether absolute figures of two
/// runs may be put beside each other is `MachineIdentity`'s to say.
package struct EnvironmentRecord: Equatable, Sendable, KeptDocument {
    package static let schema = "inrush.env/1"
    package static let fileName = "env.json"

    package var processor = Processor()
    package var system = System()
    package var limits = Limits()
    package var subject = Subject()

    package init() {}

    package var flaw: String? {
        Plausible.counts([self.processor.logicalCPUs])
            && Plausible.times([self.system.memoryBytes, self.limits.memoryBytes])
            ? nil : " has figures that no machine can have"
    }

    package struct Processor: Equatable, Sendable, Codable {
        package var model: String?
        package var microcode: String?
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
        package var mitigations = NamedTexts()
        /// Sorted.
        package var flags: [String]?

        private enum CodingKeys: String, CodingKey {
            case model, microcode
            case logicalCPUs = "logicalCpus"
            case hasSimultaneousThreads = "smt"
            case numaNodes
            case isVirtual = "virtual"
            case governor
            case minimumKilohertz = "minimumKhz"
            case maximumKilohertz = "maximumKhz"
            case hasTurbo = "turbo"
            case mitigations, flags
        }
    }

    package struct System: Equatable, Sendable, Codable {
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

        private enum CodingKeys: String, CodingKey {
            case memoryBytes, kernel, distribution, container, clockSource, transparentHugePages, addressRandomization
            case bootID = "bootId"
        }
    }

    package struct Limits: Equatable, Sendable, Codable {
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
    package struct Subject: Equatable, Sendable, Codable {
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

/// Texts by names, in an order.
package struct NamedTexts: Equatable, Sendable, Codable, ExpressibleByDictionaryLiteral {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private var names: [String]
    private var texts: [String]

    package init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }

    package init(_ elements: [(String, String)] = []) {
        (self.names, self.texts) = (elements.map(\.0), elements.map(\.1))
    }

    package init(from decoder: any Decoder) throws {
        let texts = try [String: String](from: decoder).sorted { $0.key < $1.key }
        self.init(texts.map { ($0.key, $0.value) })
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for (name, text) in zip(self.names, self.texts) {
            try container.encode(text, forKey: Name(stringValue: name))
        }
    }
}
