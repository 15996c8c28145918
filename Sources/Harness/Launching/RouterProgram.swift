package import Organization
package import Transport

/// The router process of a run: its command line, and the line by which it says that it is there.
package struct RouterProgram: Sendable {
    /// The first word of the line `inrush router` prints for each endpoint it listens on.
    package static let listeningWord = "listening"
    /// The line it prints when it listens on all of them.
    package static let readyLine = "ready"

    package var executable: String
    /// What the executable is told first, a word each.
    package var command = ["router"]
    package var parent: Int32
    package var listen: Endpoint
    /// For an `h2:` endpoint.
    var certificate: TestCertificate?
    /// A file with the desk chart as JSON; nil: one desk.
    package var chart: String?
    /// Settings in real time.
    package var settings: RouterSettings
    package var token: String
    package var log: String
}

extension RouterProgram {
    package init(
        executable: String,
        parent: Int32,
        listen: Endpoint,
        chart: String?,
        settings: RouterSettings,
        token: String,
        log: String
    ) {
        self.init(
            executable: executable,
            parent: parent,
            listen: listen,
            certificate: nil,
            chart: chart,
            settings: settings,
            token: token,
            log: log
        )
    }

    package var program: Program {
        var arguments = self.command + ["--listen", "\(self.listen)", "--parent", "\(self.parent)"]
        if let certificate = self.certificate {
            arguments += ["--certificate", certificate.certificateFile, "--key", certificate.keyFile]
        }
        if let chart = self.chart {
            arguments += ["--desks", chart]
        }
        for (key, value) in self.settings.assignments {
            arguments += ["--set", "\(key)=\(value)"]
        }
        return Program(
            executable: self.executable,
            arguments: arguments,
            environment: ["INRUSH_ROUTER_TOKEN": self.token],
            log: self.log
        )
    }

    /// The endpoint of a `listening` line; nil for any other line.
    package static func endpoint(in line: String) -> Endpoint? {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0] == Self.listeningWord else { return nil }
        do {
            return try Endpoint(String(parts[1]))
        } catch {
            return nil
        }
    }
}
