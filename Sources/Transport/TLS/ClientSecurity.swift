import NIOSSL

/// Whom a client trusts over TLS. Made once and used for all connections: reading authorities takes milliseconds.
package struct ClientSecurity: Sendable {
    private static let complaint = "TLS cannot be set up with it"

    /// Nil trusts the authorities of this machine.
    private let own: NIOSSLContext?

    private init() {
        self.own = nil
    }

    /// The authorities of this machine.
    package static let system = ClientSecurity()

    /// The authorities, or the very certificates, of a PEM file.
    package init(authorityFile: String) throws(SecurityError) {
        let authorities = try TLSFile.read(authorityFile, "no certificate in PEM can be read from it") {
            try NIOSSLCertificate.fromPEMFile($0)
        }
        self.own = try Self.context(trusting: authorities, from: authorityFile)
    }

    /// The same, of a file's text, as somebody else has read it.
    package init(authorities pem: String) throws(SecurityError) {
        let authorities = try TLSFile.read("the authorities", "no certificate in PEM can be read from them") { _ in
            try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8))
        }
        self.own = try Self.context(trusting: authorities, from: "the authorities")
    }

    private static func context(
        trusting authorities: [NIOSSLCertificate],
        from file: String
    ) throws(SecurityError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(authorities)
        return try TLSFile.context(configuration, of: file, Self.complaint)
    }

    /// The authorities of this machine, read when a connection first needs them.
    private static let systemContext = Result<NIOSSLContext, SecurityError> { () throws(SecurityError) in
        let configuration = TLSConfiguration.makeClientConfiguration()
        return try TLSFile.context(configuration, of: "the authorities of this machine", Self.complaint)
    }

    func context() throws(SecurityError) -> NIOSSLContext {
        if let own = self.own { own } else { try Self.systemContext.get() }
    }
}
