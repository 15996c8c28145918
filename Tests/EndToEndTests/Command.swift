import Foundation
import TestSupport

/// The built `inrush` and a folder to run it in.
final class Command {
    let folder: TemporaryFolder
    let executable: String

    /// - Parameter executable: nil: the one that was built together with the tests.
    init(executable: String? = nil) throws {
        self.folder = try TemporaryFolder()
        self.executable = try executable ?? TestSupport.executable(named: "inrush")
    }

    /// Starts `inrush` with these arguments. What it keeps for its user is in the folder, not the user's.
    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> ChildProcess {
        try ChildProcess(self.executable, arguments, environment: self.homes.merging(environment) { $1 })
    }

    /// Runs `inrush` to its end.
    func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        within patience: Duration = .seconds(40)
    ) throws -> (exit: ChildProcess.Exit, output: String, errors: String) {
        try ChildProcess.run(
            self.executable,
            arguments,
            environment: self.homes.merging(environment) { $1 },
            within: patience
        )
    }

    private var homes: [String: String] {
        ["XDG_DATA_HOME": self.folder.path(of: "home"), "XDG_CACHE_HOME": self.folder.path(of: "cache")]
    }

    /// Writes a profile and gives the arguments that run it into the folder `name`.
    func runArguments(_ profile: ShortProfile, name: String = "run", _ more: [String] = []) throws -> [String] {
        let file = try self.folder.write(profile.yaml, to: "\(name).yaml")
        return ["run", file, "--out", self.folder.path(of: name), "--workers", "2"] + more
    }

    /// `summary.json` of a run.
    func summary(of name: String = "run") throws -> Summary {
        try Summary(self.folder.text(of: "\(name)/summary.json"))
    }
}

/// `summary.json`, as a script would read it.
struct Summary {
    private let values: [String: Any]

    init(_ text: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        guard let values = value as? [String: Any] else { throw CocoaError(.fileReadCorruptFile) }
        self.values = values
    }

    /// A value by its path, as `counts.queued`; nil when it is not there.
    subscript(path: String) -> Any? {
        path.split(separator: ".").reduce(self.values as Any?) { value, key in
            (value as? [String: Any])?[String(key)]
        }
    }

    func integer(_ path: String) -> Int? { (self[path] as? NSNumber)?.intValue }
    func number(_ path: String) -> Double? { (self[path] as? NSNumber)?.doubleValue }
    func text(_ path: String) -> String? { self[path] as? String }
    func truth(_ path: String) -> Bool? { (self[path] as? NSNumber)?.boolValue }
    func texts(_ path: String) -> [String] { self[path] as? [String] ?? [] }

    /// The sum of some counts; nil when one is missing.
    func sum(_ counts: String...) -> Int? {
        counts.reduce(0 as Int?) { sum, name in
            guard let sum, let count = self.integer("counts.\(name)") else { return nil }
            return sum + count
        }
    }
}
