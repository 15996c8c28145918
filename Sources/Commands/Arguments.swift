import ArgumentParser
package import Emulation
package import Harness
import Organization
package import Transport

/// Reads what the command line says, with errors that say what would be right. Used as `transform:` of options, so that
/// the types of other modules need not know of command lines.
package enum Arguments {
    /// `tcp:HOST:PORT`, `unix:PATH`, `h2c:HOST:PORT` or `h2:HOST:PORT`.
    @Sendable package static func endpoint(_ text: String) throws -> Endpoint {
        do {
            return try Endpoint(text)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Where workers and coordinator speak, which is not over HTTP.
    @Sendable package static func controlEndpoint(_ text: String) throws -> Endpoint {
        let endpoint = try Self.endpoint(text)
        switch endpoint {
        case .tcp, .unix: return endpoint
        case .h2c, .h2: throw ValidationError("\(text): workers dial tcp:HOST:PORT or unix:PATH")
        }
    }

    /// Where metrics are read, which is over plain HTTP/1.1.
    @Sendable package static func metricsEndpoint(_ text: String) throws -> Endpoint {
        let endpoint = try Self.endpoint(text)
        guard case .tcp = endpoint else { throw ValidationError("\(text): metrics are read at tcp:HOST:PORT") }
        return endpoint
    }

    @Sendable package static func carriage(_ text: String) throws -> RunSetup.Carriage {
        guard let carriage = RunSetup.Carriage(rawValue: text) else {
            throw ValidationError("'\(text)' is no transport: unix, tcp, h2c or h2")
        }
        return carriage
    }

    /// Words with spaces between them.
    @Sendable package static func words(_ text: String) throws -> [String] {
        let words = text.split(separator: " ").map(String.init)
        guard !words.isEmpty else { throw ValidationError("there is no word in '\(text)'") }
        return words
    }

    @Sendable package static func streams(_ text: String) throws -> Streams {
        guard let streams = Streams(rawValue: text) else {
            throw ValidationError("'\(text)' is neither session nor inquiry")
        }
        return streams
    }

    @Sendable package static func ledger(_ text: String) throws -> RunSetup.LedgerKeeping {
        guard let keeping = RunSetup.LedgerKeeping(rawValue: text) else {
            throw ValidationError("'\(text)' is none of always, never and auto")
        }
        return keeping
    }

    @Sendable package static func connections(_ text: String) throws -> ConnectionRule {
        guard let rule = ConnectionRule(text: text) else {
            throw ValidationError("'\(text)' is neither a number of connections (1…100000) nor per-person")
        }
        return rule
    }

    /// `5%` or `0.05`, from zero; nil for another text.
    package static func share(_ text: String) -> Double? {
        let isPercentage = text.hasSuffix("%")
        guard let number = Double(isPercentage ? String(text.dropLast()) : text), number >= 0, number.isFinite else {
            return nil
        }
        return isPercentage ? number / 100 : number
    }

    /// `key=value`; what keys and values there are is for whoever is set to say.
    @Sendable package static func assignment(_ text: String) throws -> RunPlan.Override {
        guard let (key, value) = text.cut(at: "="), !key.isEmpty else {
            throw ValidationError("'\(text)' sets nothing: write key=value")
        }
        return RunPlan.Override(key: key, value: value)
    }
}
