/// What two runs must have in common for their absolute figures to be put beside each other, from their `env.json`. Nil is
/// "could not be read", and like itself.
package struct MachineIdentity: Equatable, Sendable {
    private let facts: [Fact]

    private struct Fact: Equatable {
        let name: String
        let value: String?
    }

    package init(_ record: EnvironmentRecord) {
        let (processor, limits) = (record.processor, record.limits)
        self.facts = [
            Fact(name: "processor", value: processor.model),
            Fact(name: "processor flags", value: processor.flags?.joined(separator: " ")),
            Fact(name: "CPUs", value: processor.logicalCPUs.map(String.init)),
            Fact(name: "kernel", value: record.system.kernel),
            Fact(name: "CPU limit", value: limits.cpuMax),
            Fact(name: "CPU set", value: limits.cpuSet),
            Fact(name: "memory limit", value: limits.memoryBytes.map(String.init)),
            Fact(name: "governor", value: processor.governor),
        ]
    }

    /// The same for the same kind of machine: `env.key`, the SHA-256 of all of it as 64 hexadecimal digits.
    package var key: String {
        // What is unknown is another thing than an empty text, and no fact holds a control character.
        return SHA256.hexadecimal(self.facts.map { $0.value ?? "\u{0}" }.joined(separator: "\u{1f}").utf8)
    }

    /// What is not the same, in words; empty for the same kind of machine.
    package func differences(to other: MachineIdentity) -> [String] {
        zip(self.facts, other.facts).filter { $0 != $1 }.map { one, two in
            let values = "\(one.value ?? "unknown") and \(two.value ?? "unknown")"
            return one.name == "processor flags" ? one.name : "\(one.name) \(values)"
        }
    }
}
