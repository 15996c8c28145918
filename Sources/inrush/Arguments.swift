import ArgumentParser
import Harness
import Transport

/// Reads what the command line says, with errors that say what would be right. Used as `transform:` of options, so that
/// the types of other modules need not know of command lines.
enum Arguments {
    /// `tcp:HOST:PORT` or `unix:PATH`.
    @Sendable static func endpoint(_ text: String) throws -> Endpoint {
        let endpoint: Endpoint
        do {
            endpoint = try Endpoint(text)
        } catch {
            throw ValidationError(error.description)
        }
        switch endpoint {
        case .tcp, .unix: return endpoint
        case .h2c, .h2:
            throw ValidationError("\(text): this build does not carry HTTP/2 yet; use tcp:HOST:PORT or unix:PATH")
        }
    }

    @Sendable static func carriage(_ text: String) throws -> RunSetup.Carriage {
        if let carriage = RunSetup.Carriage(rawValue: text) { return carriage }
        guard text == "h2c" || text == "h2" else {
            throw ValidationError("'\(text)' is no transport: unix or tcp")
        }
        throw ValidationError("this build does not carry \(text) yet: unix or tcp")
    }

    @Sendable static func connections(_ text: String) throws -> ConnectionRule {
        guard let rule = ConnectionRule(text: text) else {
            throw ValidationError("'\(text)' is neither a number of connections (1…100000) nor per-person")
        }
        return rule
    }

    /// `key=value`; what keys and values there are is for whoever is set to say.
    @Sendable static func assignment(_ text: String) throws -> RunPlan.Override {
        guard let separator = text.firstIndex(of: "="), separator != text.startIndex else {
            throw ValidationError("'\(text)' sets nothing: write key=value")
        }
        return RunPlan.Override(
            key: String(text[..<separator]),
            value: String(text[text.index(after: separator)...])
        )
    }
}
