/// What the lines of INRUSH/1 hold, for whoever plans what people say before anything is written.
///
/// `check` asks whether a plan can be said, the emulated people ask how; both get one answer. Sizes are worst cases: refs, stamps and
/// tickets of 20 digits, levels of three, limits of four. A test holds the limits equal to those of the line protocol.
package enum WireLimits {
    /// Bytes of a line with its LF.
    package static let maximumLine = 1_024
    /// Members of one list of a line.
    package static let maximumList = 32
    /// Skills of one agent, however many lines they are said on.
    package static let maximumSkills = 4_096
    /// Digits of a number of 64 bits.
    private static let numberBytes = 20

    /// What cannot be said, and why.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        /// The key of the line that has no room: `skills`, `channels`, `tiers`, `needs`, `prefers`, `topic`.
        package var key: String
        /// The rest of a sentence that begins with who wants to say it: `say more than …`.
        package var reason: String

        package var description: String { "\(self.key): \(self.reason)" }
    }

    /// What an agent says about itself.
    package struct Login {
        package var name: String
        package var desk: String
        /// In the order in which they are said.
        package var skills: [String]
        package var channels: [String]
        /// How many tiers it names; 0 when it serves all of them and says nothing.
        package var tiers: Int

        package init(name: String, desk: String, skills: [String], channels: [String], tiers: Int) {
            self.name = name
            self.desk = desk
            self.skills = skills
            self.channels = channels
            self.tiers = tiers
        }
    }

    /// How the skills of a log-in are cut into lines: the first range is said by `login`, each further one by a `skills` line, and
    /// then the agent must say `ready`. One range means that `login … ready=yes` says it all. O(bytes of the names).
    package static func lines(of login: Login) throws(Problem) -> [Range<Int>] {
        guard !login.skills.isEmpty else { throw Problem(key: "skills", reason: "an agent needs at least one skill") }
        guard login.skills.count <= Self.maximumSkills else {
            throw Problem(
                key: "skills",
                reason: "there are \(login.skills.count), more than the \(Self.maximumSkills) that an agent may have"
            )
        }
        try Self.checkCount(login.channels.count, of: "channels")
        try Self.checkCount(login.tiers, of: "tiers")
        let channels = Self.listBytes(login.channels, numberBytes: 5)
        // "login REF name=N skills=… channels=… tiers=… team=D ready=yes" and the LF, the skills apart.
        let words = 6 + Self.numberBytes + 6 + 8 + 10 + 6 + 10 + 1
        let tiers = login.tiers == 0 ? 0 : 7 + login.tiers * 3
        let fixed = words + Self.valueBytes(login.name) + channels + tiers + Self.valueBytes(login.desk)
        let longest = login.skills.reduce(0) { max($0, Self.memberBytes($1) + 5) }
        guard fixed + longest <= Self.maximumLine else {
            throw Problem(
                key: "channels",
                reason:
                    "with the names of \(login.channels.count) channels a log-in takes up to \(fixed + longest) bytes, "
                    + "more than the \(Self.maximumLine) of a line: shorten their names"
            )
        }
        // "skills REF skills=…" and the LF.
        return Self.cut(login.skills, first: fixed, others: 7 + Self.numberBytes + 8 + 1)
    }

    /// Why an inquiry cannot be said, nil when it can: `inquire REF topic=T channel=C tier=N priority=N needs=… prefers=… ticket=N stamp=D`.
    /// O(bytes of the names).
    package static func problem(
        ofInquiryAbout topic: String,
        channel: String,
        needs: [String],
        prefers: [String]
    ) -> Problem? {
        do throws(Problem) {
            try Self.checkCount(needs.count, of: "needs")
            try Self.checkCount(prefers.count, of: "prefers")
        } catch {
            return error
        }
        let words = 8 + Self.numberBytes + 7 + 9 + 8 + 11 + (8 + Self.numberBytes) + (7 + Self.numberBytes) + 1
        let needed = needs.isEmpty ? 0 : 7 + Self.listBytes(needs, numberBytes: 0)
        let wished = prefers.isEmpty ? 0 : 9 + Self.listBytes(prefers, numberBytes: 0)
        let bytes = words + Self.valueBytes(topic) + Self.valueBytes(channel) + needed + wished
        guard bytes > Self.maximumLine else { return nil }
        return Problem(
            key: needed >= wished ? "needs" : "prefers",
            reason:
                "an inquiry about '\(topic)' takes up to \(bytes) bytes, more than the \(Self.maximumLine) of a line: "
                + "shorten the names of its skills, or let it name fewer"
        )
    }

    /// Bytes of a name as a value: space, `%`, LF, CR and NUL take three.
    package static func valueBytes(_ name: String) -> Int {
        name.utf8.reduce(0) { $0 + (Self.isSpecial($1) ? 3 : 1) }
    }

    /// Bytes of a name as the member of a list, where `,` and `:` take three too.
    package static func memberBytes(_ name: String) -> Int {
        name.utf8.reduce(0) { sum, byte in
            sum + (Self.isSpecial(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") ? 3 : 1)
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "%") || byte == 0x0A || byte == 0x0D || byte == 0
    }

    private static func checkCount(_ count: Int, of key: String) throws(Problem) {
        guard count > Self.maximumList else { return }
        throw Problem(key: key, reason: "there are \(count), more than the \(Self.maximumList) of a list on a line")
    }

    /// Bytes of a list with its commas, and `:` and a number after each name where there is one.
    private static func listBytes(_ names: [String], numberBytes: Int) -> Int {
        names.reduce(max(0, names.count - 1)) { $0 + Self.memberBytes($1) + numberBytes }
    }

    /// As many members on each line as fit.
    private static func cut(_ skills: [String], first: Int, others: Int) -> [Range<Int>] {
        var cuts: [Range<Int>] = []
        var start = 0
        var bytes = first
        for (index, skill) in skills.enumerated() {
            // The comma before it, ":" and three digits.
            let added = Self.memberBytes(skill) + 5
            if index - start == Self.maximumList || bytes + added > Self.maximumLine {
                cuts.append(start..<index)
                start = index
                bytes = others
            }
            bytes += added
        }
        return cuts + [start..<skills.count]
    }
}
