/// `INRUSH 1 max-line=1024 server=inrush/0.1.0`: the first line of a connection.
package struct Greeting: Equatable {
    package var version: UInt64
    /// Bytes a line may have, LF included.
    package var maximumLine: UInt64
    /// Name and version of the program.
    package var server: Text

    package init(
        version: UInt64 = LineLimits.version,
        maximumLine: UInt64 = UInt64(LineLimits.maximumLine),
        server: Text
    ) {
        self.version = version
        self.maximumLine = maximumLine
        self.server = server
    }

    /// Appends the line with its LF.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.server.count) { line in
            line.put("INRUSH ", self.version)
            line.put(" max-line=", self.maximumLine)
            line.put(" server=", self.server)
            line.endLine()
        }
    }
}
