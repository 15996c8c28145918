import NIOSSL

/// Whom a client trusts over TLS. Made once and used for all connections: reading authorities takes milliseconds.
package struct ClientSecurity: Sendable {
    private enum Trust {
        case system
        case context(NIOSSLContext)
    }

    private let trust: Trust

    /// The authorities of this machine.
    package static let system = ClientSecurity(trust: .system)

    /// The authorities, or the very certificates, of a PEM file.
    package init(authorityFile: String) throws(SecurityError) {
        let authorities = try TLSFile.read(authorityFile, "no certificate in PEM can be read from it") {
            try NIOSSLCertificate.fromPEMFile($0)
        }
        self.trust = .context(try Self.context(trusting: authorities, from: authorityFile))
    }

    /// The same, of a file's text, as somebody else has read it.
    package init(authorities pem: String) throws(SecurityError) {
        let authorities = try TLSFile.read("the authorities", "no certificate in PEM can be read from them") { _ in
            try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8))
        }
        self.trust = .context(try Self.context(trusting: authorities, from: "the authorities"))
    }

    private static func context(
        trusting authorities: [NIOSSLCertificate],
        from file: String
    ) throws(SecurityError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(authorities)
        return try Self.context(configuration, for: file)
    }

    private init(trust: Trust) {
        self.trust = trust
    }

    /// The authorities of this machine, read when a connection first needs them.
    private static let systemContext = Result<NIOSSLContext, SecurityError> { () throws(SecurityError) in
        try Self.context(TLSConfiguration.makeClientConfiguration(), for: "the authorities of this machine")
    }

    func context() throws(SecurityError) -> NIOSSLContext {
        switch self.trust {
        case .system: try Self.systemContext.get()
        case .context(let context): context
        }
    }

    private static func context(
        _ configuration: TLSConfiguration,
        for file: String
    ) throws(SecurityError) -> NIOSSLContext {
        var configuration = configuration
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = [TLSOpening.protocolName]
        let settings = configuration
        return try TLSFile.read(file, "TLS cannot be set up with it") { _ in
            try NIOSSLContext(configuration: settings)
        }
    }
}
