import TestSupport
import Transport

extension TestCertificate {
    func server() throws -> ServerSecurity {
        try ServerSecurity(certificateFile: self.certificateFile, keyFile: self.keyFile)
    }

    /// Trusts this certificate and no other.
    func client() throws -> ClientSecurity {
        try ClientSecurity(authorityFile: self.certificateFile)
    }
}
