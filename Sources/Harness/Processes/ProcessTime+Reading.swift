import FoundationEssentials
import Reports

extension ProcessTime {
    /// What all processes that can be seen have taken, but for `own`, their descendants and the kernel, in ticks; nil when they
    /// cannot be listed. Who ends while they are read is left out. Some 20 µs for each process of the machine.
    package static func strangerTicks(to own: Set<Int32>) -> Int64? {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: "/proc") } catch { return nil }
        let processes = names.filter { $0.first?.isNumber == true }.compactMap { name in
            FileManager.default.contents(atPath: "/proc/\(name)/stat")
                .flatMap { ProcessTime(procStat: String(decoding: $0, as: UTF8.self)) }
        }
        return Self.strangers(to: own, among: processes)
    }
}
