import NIOSSL

/// What a server needs for TLS: a certificate with its key, read once.
package struct ServerSecurity: Sendable {
    let context: NIOSSLContext

    /// Reads two PEM files: the certificate, followed by those that lead from it to an authority, and its key.
    package init(certificateFile: String, keyFile: String) throws(SecurityError) {
        let chain = try TLSFile.read(certificateFile, "no certificate in PEM can be read from it") {
            try NIOSSLCertificate.fromPEMFile($0)
        }
        let key = try TLSFile.read(keyFile, "no private key in PEM can be read from it") {
            try NIOSSLPrivateKey(file: $0, format: .pem)
        }
        let configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        let complaint = "it does not go with the key \(keyFile)"
        self.context = try TLSFile.context(configuration, of: certificateFile, complaint)
    }
}
