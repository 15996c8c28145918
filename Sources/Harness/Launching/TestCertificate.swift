import FoundationEssentials
import Subprocess
import SystemPackage
import Transport

/// A certificate that one run makes for its own router and throws away; nobody trusts it who was not given it.
struct TestCertificate: Sendable {
    let certificateFile: String
    let keyFile: String

    /// Has OpenSSL's program make it in `folder`, which only this user can enter, for the loopback names and the host that
    /// the router listens on.
    ///
    /// - Throws: `RunFailure` when the program is missing or fails.
    init(in folder: String, for endpoint: Endpoint) async throws(RunFailure) {
        self.certificateFile = "\(folder)/certificate.pem"
        self.keyFile = "\(folder)/key.pem"
        var names = ["DNS:localhost", "IP:127.0.0.1", "IP:::1"]
        if let host = endpoint.host {
            let isAddress = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
            let name = "\(isAddress ? "IP" : "DNS"):\(host)"
            if !names.contains(name) { names.append(name) }
        }
        let arguments = [
            "req", "-x509", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256",
            "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=\(names.joined(separator: ","))",
            "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,digitalSignature,keyCertSign",
            "-keyout", self.keyFile, "-out", self.certificateFile,
        ]
        do {
            let result = try await Subprocess.run(
                .name("openssl"),
                arguments: Arguments(arguments),
                input: .none,
                output: .discarded,
                error: .string(limit: 16_384)
            )
            guard result.terminationStatus.isSuccess else {
                throw RunFailure("openssl could not make a certificate: \(result.standardError)")
            }
        } catch let failure as RunFailure {
            throw failure
        } catch {
            throw RunFailure(
                "the certificate for --transport h2 is made by openssl, which could not be run (\(error)): "
                    + "apt-get install openssl, or use --transport h2c"
            )
        }
    }

    /// The certificate's text.
    func pem() throws(RunFailure) -> String {
        do {
            return String(decoding: try Data(contentsOf: URL(filePath: self.certificateFile)), as: UTF8.self)
        } catch {
            throw RunFailure("\(self.certificateFile) cannot be read: \(error)")
        }
    }
}
