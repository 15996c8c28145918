extension EnvironmentRecord {
    /// `env.json`.
    package var json: JSONValue {
        [
            "schema": "inrush.env/1",
            "processor": [
                "model": JSONValue(self.processor.model),
                "microcode": JSONValue(self.processor.microcode),
                "logicalCpus": JSONValue(self.processor.logicalCPUs),
                "smt": JSONValue(self.processor.hasSimultaneousThreads),
                "numaNodes": JSONValue(self.processor.numaNodes),
                "virtual": JSONValue(self.processor.isVirtual),
                "governor": JSONValue(self.processor.governor),
                "minimumKhz": JSONValue(self.processor.minimumKilohertz),
                "maximumKhz": JSONValue(self.processor.maximumKilohertz),
                "turbo": JSONValue(self.processor.hasTurbo),
                "mitigations": .object(self.processor.mitigations),
                "flags": self.processor.flags.map { .array($0.map(JSONValue.string)) } ?? .null,
            ],
            "system": [
                "memoryBytes": JSONValue(self.system.memoryBytes),
                "kernel": JSONValue(self.system.kernel),
                "distribution": JSONValue(self.system.distribution),
                "container": JSONValue(self.system.container),
                "clockSource": JSONValue(self.system.clockSource),
                "transparentHugePages": JSONValue(self.system.transparentHugePages),
                "addressRandomization": JSONValue(self.system.addressRandomization),
                "bootId": JSONValue(self.system.bootID),
            ],
            "limits": [
                "cgroupVersion": JSONValue(self.limits.cgroupVersion),
                "cpuMax": JSONValue(self.limits.cpuMax),
                "cpuSet": JSONValue(self.limits.cpuSet),
                "memoryBytes": JSONValue(self.limits.memoryBytes),
                "openFiles": JSONValue(self.limits.openFiles),
                "niceness": JSONValue(self.limits.niceness),
            ],
            "subject": [
                "arguments": self.subject.arguments.map { .array($0.map(JSONValue.string)) } ?? .null,
                "version": JSONValue(self.subject.version),
                "buildMode": JSONValue(self.subject.buildMode),
                "startedAt": JSONValue(self.subject.startedAt),
                "endedAt": JSONValue(self.subject.endedAt),
            ],
        ]
    }
}
