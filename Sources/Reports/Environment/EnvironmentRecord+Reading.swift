internal import FoundationEssentials

extension EnvironmentRecord {
    /// The environment of this machine.
    package static func current() -> EnvironmentRecord {
        EnvironmentRecord { path in
            FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Reads what the kernel says in /proc and /sys. `contents` gives the text of a file, or nil when it cannot be read.
    package init(contents: @escaping (_ path: String) -> String?) {
        let files = KernelFiles(contents: contents)
        self.processor = Processor(files)
        self.system = System(files)
        self.limits = Limits(files)
        #if DEBUG
            self.subject.buildMode = "debug"
        #else
            self.subject.buildMode = "release"
        #endif
    }
}

extension EnvironmentRecord.Processor {
    private static let weaknesses = [
        "gather_data_sampling", "l1tf", "mds", "meltdown", "mmio_stale_data", "reg_file_data_sampling", "retbleed",
        "spec_rstack_overflow", "spec_store_bypass", "spectre_v1", "spectre_v2", "srbds", "tsx_async_abort",
    ]

    fileprivate init(_ files: KernelFiles) {
        let cpu = "/sys/devices/system/cpu"
        let information = files.text("/proc/cpuinfo")
        self.model = information?.value(of: "model name") ?? information?.value(of: "CPU part")
        self.microcode = information?.value(of: "microcode")
        let flags = information?.value(of: "flags") ?? information?.value(of: "Features")
        self.flags = flags?.split(separator: " ").map(String.init).sorted()
        self.isVirtual = self.flags.map { $0.contains("hypervisor") }
        self.logicalCPUs = information.map { text in text.split(separator: "\n").count { $0.hasPrefix("processor") } }
        self.hasSimultaneousThreads = files.number("\(cpu)/smt/active").map { $0 == 1 }
        self.numaNodes = files.text("/sys/devices/system/node/online")
        self.governor = files.text("\(cpu)/cpu0/cpufreq/scaling_governor")
        self.minimumKilohertz = files.number("\(cpu)/cpu0/cpufreq/scaling_min_freq")
        self.maximumKilohertz = files.number("\(cpu)/cpu0/cpufreq/scaling_max_freq")
        let noTurbo = files.number("\(cpu)/intel_pstate/no_turbo").map { $0 == 0 }
        self.hasTurbo = noTurbo ?? files.number("\(cpu)/cpufreq/boost").map { $0 == 1 }
        self.mitigations = NamedTexts(
            Self.weaknesses.compactMap { name in files.text("\(cpu)/vulnerabilities/\(name)").map { (name, $0) } }
        )
    }
}

extension EnvironmentRecord.System {
    fileprivate init(_ files: KernelFiles) {
        let memory = files.text("/proc/meminfo")?.value(of: "MemTotal")?.split(separator: " ").first
        self.memoryBytes = memory.flatMap { Int64($0) }.map { $0 * 1_024 }
        self.kernel = files.text("/proc/sys/kernel/osrelease")
        let names = ["ID", "VERSION_ID"].compactMap { key in
            files.text("/etc/os-release")?.value(of: key, separator: "=")?.filter { $0 != "\"" }
        }
        self.distribution = names.isEmpty ? nil : names.joined(separator: " ")
        let signs = [("/.dockerenv", "docker"), ("/run/.containerenv", "podman")]
        self.container = signs.first { files.exists($0.0) }?.1
        self.clockSource = files.text("/sys/devices/system/clocksource/clocksource0/current_clocksource")
        self.transparentHugePages = files.text("/sys/kernel/mm/transparent_hugepage/enabled")?.bracketed
        self.addressRandomization = files.number("/proc/sys/kernel/randomize_va_space")
        self.bootID = files.text("/proc/sys/kernel/random/boot_id")
    }
}

extension EnvironmentRecord.Limits {
    fileprivate init(_ files: KernelFiles) {
        let memberships = files.text("/proc/self/cgroup")?.split(separator: "\n") ?? []
        let own = memberships.first { $0.hasPrefix("0::") }?.dropFirst(3)
        if !memberships.isEmpty { self.cgroupVersion = memberships.count == 1 && own != nil ? 2 : 1 }
        let group = "/sys/fs/cgroup" + (own.map { $0 == "/" ? "" : String($0) } ?? "")
        self.cpuMax = files.text("\(group)/cpu.max")
        self.cpuSet =
            files.text("\(group)/cpuset.cpus.effective")
            ?? files.text("/proc/self/status")?.value(of: "Cpus_allowed_list")
        self.memoryBytes = files.text("\(group)/memory.max").flatMap { Int64($0) }
        let openFiles = files.text("/proc/self/limits")?.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        self.openFiles = openFiles.flatMap { line in
            line.dropFirst("Max open files".count).split(separator: " ").first.flatMap { Int($0) }
        }
        // The name in parentheses may hold anything; niceness is the seventeenth field behind it.
        let fields = files.text("/proc/self/stat").flatMap { text in
            text.lastIndex(of: ")").map { text[text.index(after: $0)...].split(separator: " ") }
        }
        self.niceness = fields.flatMap { $0.count > 16 ? Int($0[16]) : nil }
    }
}

/// Small files of the kernel, trimmed.
private struct KernelFiles {
    let contents: (String) -> String?

    /// Nil when there is no such file or nothing in it.
    func text(_ path: String) -> String? {
        guard let text = self.contents(path) else { return nil }
        let trimmed = text.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }

    func number(_ path: String) -> Int? { self.text(path).flatMap { Int($0) } }

    func exists(_ path: String) -> Bool { self.contents(path) != nil }
}

extension String {
    /// The value on the first line `key: value`.
    fileprivate func value(of key: String, separator: Character = ":") -> String? {
        for line in self.split(separator: "\n") {
            let parts = line.split(separator: separator, maxSplits: 1)
            if parts.count == 2, parts[0].trimmed == key { return parts[1].trimmed }
        }
        return nil
    }

    /// The chosen one of `always [madvise] never`.
    fileprivate var bracketed: String? {
        self.split(separator: " ").first { $0.first == "[" && $0.last == "]" }.map { String($0.dropFirst().dropLast()) }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        let front = self.drop(while: \.isWhitespace)
        return String(front.reversed().drop(while: \.isWhitespace).reversed())
    }
}
