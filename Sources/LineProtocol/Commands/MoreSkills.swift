/// `skills REF skills=billing:1,refund:2`: an agent says more of its skills than one line holds.
///
/// The list of a decoded command is valid, as those of a `Login`. Whether the agent has one of them already is for the reader to judge.
package struct MoreSkills: Equatable {
    package var ref: UInt64
    /// What the agent has besides, `name:level,…`.
    package var skills: Text

    package init(ref: UInt64, skills: Text) {
        self.ref = ref
        self.skills = skills
    }

    /// Calls `body` with each skill and its level, in order. Allocates nothing.
    package func forEachSkill(_ body: (Text, UInt8) -> Void) {
        self.skills.forEachMember(body)
    }

    /// Writes the line. As `Login.encode(into:)`.
    package func encode(into buffer: inout LineBuffer) {
        buffer.write(textBytes: self.skills.count) { line in
            line.put("skills ", self.ref)
            line.put(" skills=", self.skills)
            line.endLine()
        }
    }
}
