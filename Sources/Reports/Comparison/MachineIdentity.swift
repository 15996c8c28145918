/// What two runs must have in common for their absolute figures to be put beside each other, from their `env.json`. Nil is
/// "could not be read", and like itself.
package struct MachineIdentity: Decodable, Equatable, Sendable {
    private var processor: Processor
    private var system: System
    private var limits: Limits

    private struct Processor: Decodable, Equatable {
        var model: String?
        var flags: [String]?
        var logicalCpus: Int?
        var governor: String?
    }

    private struct System: Decodable, Equatable {
        var kernel: String?
    }

    private struct Limits: Decodable, Equatable {
        var cpuMax: String?
        var cpuSet: String?
        var memoryBytes: Int64?
    }

    /// Reads an `env.json`.
    package init(environment bytes: some Sequence<UInt8>) throws(KeptFileError) {
        self = try KeptFile.decode(bytes, schema: "inrush.env/1", name: "env.json")
    }

    /// The same for the same kind of machine: `env.key`, the SHA-256 of all of it as 64 hexadecimal digits.
    package var key: String {
        let facts: [String?] = [
            self.processor.model, self.processor.flags?.joined(separator: " "),
            self.processor.logicalCpus.map(String.init), self.system.kernel, self.limits.cpuMax, self.limits.cpuSet,
            self.limits.memoryBytes.map(String.init), self.processor.governor,
        ]
        // What is unknown is another thing than an empty text, and no fact holds a control character.
        return SHA256.hexadecimal(facts.map { $0 ?? "\u{0}" }.joined(separator: "\u{1f}").utf8)
    }

    /// What is not the same, in words; empty for the same kind of machine.
    package func differences(to other: MachineIdentity) -> [String] {
        let pairs: [(String, String?, String?)] = [
            ("processor", self.processor.model, other.processor.model),
            (
                "processor flags", self.processor.flags?.joined(separator: " "),
                other.processor.flags?.joined(separator: " ")
            ),
            ("CPUs", self.processor.logicalCpus.map(String.init), other.processor.logicalCpus.map(String.init)),
            ("governor", self.processor.governor, other.processor.governor),
            ("kernel", self.system.kernel, other.system.kernel),
            ("CPU limit", self.limits.cpuMax, other.limits.cpuMax),
            ("CPU set", self.limits.cpuSet, other.limits.cpuSet),
            ("memory limit", self.limits.memoryBytes.map(String.init), other.limits.memoryBytes.map(String.init)),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { name, one, two in
            name == "processor flags" ? name : "\(name) \(one ?? "unknown") and \(two ?? "unknown")"
        }
    }
}
