package import Transport

/// Whom a run's processes trust at the router's `h2:` endpoint.
package struct RouterTrust: Sendable {
    /// Certificates in PEM, as workers are told them; nil: each trusts the authorities of its own machine.
    package let authorities: String?
    package let security: ClientSecurity

    /// - Throws: `RunFailure` when the text holds no certificate.
    package init(authorities: String?) throws(RunFailure) {
        self.authorities = authorities
        guard let authorities else {
            self.security = .system
            return
        }
        do throws(SecurityError) {
            self.security = try ClientSecurity(authorities: authorities)
        } catch {
            throw RunFailure(error.description)
        }
    }
}
