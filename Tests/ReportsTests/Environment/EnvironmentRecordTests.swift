import Foundation
import Testing

@testable import Reports

@Suite struct EnvironmentRecordTests {
    private static let files = [
        "/proc/cpuinfo": """
        processor\t: 0
        vendor_id\t: GenuineIntel
        model name\t: Intel(R) Xeon(R) CPU @ 2.20GHz
        microcode\t: 0xffffffff
        flags\t\t: sse fpu hypervisor avx

        processor\t: 1
        model name\t: Intel(R) Xeon(R) CPU @ 2.20GHz
        """,
        "/proc/meminfo": "MemTotal:        8145356 kB\nMemFree:  12 kB\n",
        "/proc/sys/kernel/osrelease": "6.1.0-18-amd64\n",
        "/proc/sys/kernel/randomize_va_space": "2\n",
        "/proc/sys/kernel/random/boot_id": "0d6a9d3c-1111-2222-3333-444455556666\n",
        "/etc/os-release": "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n",
        "/.dockerenv": "",
        "/sys/devices/system/cpu/smt/active": "1\n",
        "/sys/devices/system/node/online": "0\n",
        "/sys/devices/system/cpu/vulnerabilities/meltdown": "Mitigation: PTI\n",
        "/sys/devices/system/clocksource/clocksource0/current_clocksource": "tsc\n",
        "/sys/kernel/mm/transparent_hugepage/enabled": "always [madvise] never\n",
        "/proc/self/cgroup": "0::/user.slice/run\n",
        "/sys/fs/cgroup/user.slice/run/cpu.max": "200000 100000\n",
        "/sys/fs/cgroup/user.slice/run/memory.max": "max\n",
        "/proc/self/status": "Name:\tinrush\nCpus_allowed_list:\t0-1\n",
        "/proc/self/limits": "Limit                     Soft Limit           Hard Limit           Units\n"
            + "Max open files            20000                20000                files\n",
        "/proc/self/stat": "42 (in) rush) S 1 42 42 0 -1 4194304 1 0 0 0 1 2 0 0 20 -5 3 0 100",
    ]

    private static let record = EnvironmentRecord { Self.files[$0] }

    @Test func theProcessorIsReadFromTheKernel() {
        let processor = Self.record.processor
        #expect(processor.model == "Intel(R) Xeon(R) CPU @ 2.20GHz")
        #expect(processor.microcode == "0xffffffff")
        #expect(processor.flags == ["avx", "fpu", "hypervisor", "sse"])
        #expect(processor.logicalCPUs == 2)
        #expect(processor.isVirtual == true)
        #expect(processor.hasSimultaneousThreads == true)
        #expect(processor.governor == nil)
        #expect(processor.mitigations == ["meltdown": "Mitigation: PTI"])
    }

    @Test func theSystemIsReadFromTheKernel() {
        let system = Self.record.system
        #expect(system.memoryBytes == 8_340_844_544)
        #expect(system.kernel == "6.1.0-18-amd64")
        #expect(system.distribution == "debian 12")
        #expect(system.container == "docker")
        #expect(system.clockSource == "tsc")
        #expect(system.transparentHugePages == "madvise")
        #expect(system.addressRandomization == 2)
    }

    @Test func limitsAreThoseOfTheOwnGroup() {
        let limits = Self.record.limits
        #expect(limits.cgroupVersion == 2)
        #expect(limits.cpuMax == "200000 100000")
        #expect(limits.cpuSet == "0-1")
        #expect(limits.memoryBytes == nil)
        #expect(limits.openFiles == 20_000)
        #expect(limits.niceness == -5)
    }

    @Test func anUnreadableMachineIsAllNulls() throws {
        let document = EnvironmentRecord { _ in nil }.json.document
        let read = try #require(
            JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
        )
        #expect(read["schema"] as? String == "inrush.env/1")
        #expect((read["processor"] as? [String: Any])?["model"] is NSNull)
        #expect((read["limits"] as? [String: Any])?["cgroupVersion"] is NSNull)
    }

    @Test(arguments: ["", ":", "\u{0}\u{ff}", "processor", "a:b:c\n\n)(", "0::", ")"])
    func ofStrangeFilesNothingIsMadeUp(text: String) throws {
        let record = EnvironmentRecord { _ in text }
        #expect(record.system.memoryBytes == nil && record.limits.memoryBytes == nil && record.limits.openFiles == nil)
        #expect(record.processor.hasTurbo == nil && record.processor.minimumKilohertz == nil)
        let read = try EnvironmentRecord(reading: record.json.document.utf8)
        #expect(read.system == record.system && read.limits == record.limits)
    }

    @Test func thisMachineCanBeRead() {
        let record = EnvironmentRecord.current()
        #expect(record.system.kernel != nil)
        #expect((record.processor.logicalCPUs ?? 0) > 0)
    }
}
