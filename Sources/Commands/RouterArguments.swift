package import ArgumentParser
package import Harness
import Organization
package import Serving
package import Transport

/// What a router's process is told on its command line.
package struct RouterArguments: ParsableArguments {
    @Option(
        name: .customLong("listen"),
        help: "tcp:HOST:PORT, unix:PATH, h2c:HOST:PORT or h2:HOST:PORT; may be given several times.",
        transform: Arguments.endpoint
    )
    package var endpoints: [Endpoint] = []

    @Option(help: "The certificate for h2: endpoints, a PEM file, followed by those that lead to its authority.")
    package var certificate: String?

    @Option(help: "The certificate's key, a PEM file.")
    package var key: String?

    @Option(help: "A JSON file with the desks; without it there is one, 'all'.")
    package var desks: String?

    @Option(
        name: .customLong("set"),
        help: "A setting, as under router: in a profile.",
        transform: Arguments.assignment
    )
    package var settings: [RunPlan.Override] = []

    /// The process that started this one, and without which it ends.
    @Option(help: .hidden)
    package var parent: Int32?

    package init() {}

    package func validate() throws {
        if self.endpoints.isEmpty {
            throw ValidationError("nowhere to listen: give --listen tcp:HOST:PORT or --listen unix:PATH")
        }
        let isSecured = self.endpoints.contains { if case .h2 = $0 { true } else { false } }
        if isSecured, self.certificate == nil || self.key == nil {
            throw ValidationError(
                "h2: wants --certificate FILE and --key FILE; Scripts/certificate.sh makes a pair for tests"
            )
        }
        if !isSecured, self.certificate != nil || self.key != nil {
            throw ValidationError("--certificate and --key are for h2: endpoints, and there is none")
        }
    }

    /// What a router is made of.
    ///
    /// - Throws: `ExitCode` when a file or a setting is wrong, after saying why.
    package func options() throws -> RouterOptions {
        var options = RouterOptions(endpoints: self.endpoints)
        options.security = try self.security()
        options.chart = try self.chart()
        options.settings = try self.routerSettings()
        options.token = Environment.value("INRUSH_ROUTER_TOKEN")
        options.serverName = "inrush/\(Version.current)"
        return options
    }

    private func security() throws -> ServerSecurity? {
        guard let certificate = self.certificate, let key = self.key else { return nil }
        do throws(SecurityError) {
            return try ServerSecurity(certificateFile: certificate, keyFile: key)
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
    }

    private func routerSettings() throws -> RouterSettings {
        var settings = RouterSettings()
        var problems: [SettingError] = []
        var said: [String: String] = [:]
        for setting in self.settings {
            if let earlier = said.updateValue(setting.value, forKey: setting.key) {
                problems.append(
                    SettingError(key: setting.key, value: setting.value, reason: "is said twice, first as '\(earlier)'")
                )
                continue
            }
            do throws(SettingError) {
                try settings.set(setting.key, to: setting.value)
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else {
            throw Exit.because(problems.map { "--set \($0)" }.joined(separator: "\ninrush: "), Exit.badProfile)
        }
        return settings
    }

    /// Bytes of a desks file.
    private static let chartLimit = 1 << 24

    private func chart() throws -> DeskChart {
        guard let path = self.desks else { return .single }
        let file = InputFile(path)
        let bytes: [UInt8]
        do throws(InputFileError) {
            bytes = try file.bytes(limit: Self.chartLimit)
        } catch {
            throw Exit.because("\(file.name): \(error)", Exit.badProfile)
        }
        do throws(DeskFileError) {
            return try DeskFile.chart(of: bytes)
        } catch {
            let problems = error.problems.map { "\(file.name): \($0)" }
            throw Exit.because(problems.joined(separator: "\ninrush: "), Exit.badProfile)
        }
    }
}
