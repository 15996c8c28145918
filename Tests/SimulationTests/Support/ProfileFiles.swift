import Foundation
import Organization
import Population

/// The profiles that the product ships, cut short.
enum ProfileFiles {
    /// All but those in which nobody talks: they measure the router's speed, and virtual time has none.
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
            .filter { !["throughput", "many-agents", "gate"].contains($0) }
            .sorted()
    }()

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Profiles")

    /// The profile of a file, made so short that about so many inquiries come.
    static func profile(_ name: String, inquiries: Double) throws -> LoadProfile {
        let text = try String(contentsOf: Self.folder.appending(path: "\(name).yaml"), encoding: .utf8)
        var profile = try LoadProfile.parse(text, file: "\(name).yaml")
        let factor = min(1, inquiries / profile.arrivals.expectedInquiries)
        for stage in profile.arrivals.stages.indices {
            profile.arrivals.stages[stage].length = profile.arrivals.stages[stage].length.scaled(by: factor)
        }
        profile.warmUp = profile.warmUp.scaled(by: factor)
        return profile
    }
}
