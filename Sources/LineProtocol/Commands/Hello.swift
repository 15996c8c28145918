/// `hello 1 role=customer|agent|operator [token=SECRET]`
package struct Hello: Equatable {
    /// The version the client wants to speak.
    package var version: UInt64
    /// Not read, and `.customer`, when the version is unknown.
    package var role: Role
    package var token: Text?

    package init(version: UInt64 = LineLimits.version, role: Role, token: Text? = nil) {
        self.version = version
        self.role = role
        self.token = token
    }

    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.token?.count ?? 0) { line in
            line.put("hello ")
            line.put(self.version)
            line.put(" role=")
            line.put(self.role.wireName)
            line.put(" token=", self.token)
            line.endLine()
        }
    }
}
