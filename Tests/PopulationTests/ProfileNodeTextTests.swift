import Organization
import Testing

@testable import Population

struct ProfileNodeTextTests {
    /// What joins its neighbours, ends lines, moves cursors, or what YAML does not take as it is.
    private static let nasty =
        "\u{301}\u{200D}\u{FE0F}\u{600}\u{1B}\u{7F}\u{85}\u{9B}\u{A0}\u{2028}\u{FFFE}\u{E000}\r😀\u{1}"
    private func read(_ yaml: String) throws -> ProfileNode {
        try ProfileNode.read(yaml: yaml).get().0
    }

    /// The tree without the places it was read from.
    private func shape(_ node: ProfileNode) -> String {
        switch node.content {
        // Two spellings of one character are two texts.
        case .text(let text): "\(text.unicodeScalars.map(\.value))"
        case .list(let nodes): "[" + nodes.map(self.shape).joined(separator: "|") + "]"
        case .map(let entries): "{" + entries.map { "'\($0.key)'=" + self.shape($0.value) }.joined(separator: "|") + "}"
        }
    }

    @Test(arguments: [
        "a: 1", "a: [1, 2, [3]]", "a: {b: {c: {d: {e: 1}}}}", "a: [{b: 1}, {c: [1, 2]}]", "a: {b: [], c: {}}",
        "'key: odd': \"text # with, [signs] {and} 'quotes' \\\" \\\\ and \\n lines\"", "a: ''", "'': x",
        "a: ' padded '",
        "a: -5\nb: '- 5'\nc: '*x'\nd: '&x'\ne: '!t'\nf: '%x'\ng: '@x'", "a: lognormal(3m, 1.0)\nb: null\nc: yes",
        "a: äöü ✓", "- 1\n- [2]\n- {a: 3}", "a: |\n  two\n  lines\n",
    ])
    func whatIsWrittenReadsAsTheSameTree(yaml: String) throws {
        let tree = try self.read(yaml)
        #expect(self.shape(try self.read(tree.yaml)) == self.shape(tree), "\(tree.yaml)")
    }

    @Test func randomTreesSurvive() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<300 {
            let tree = ProfileNode.map([("root", self.tree(depth: 0, &random))])
            #expect(self.shape(try self.read(tree.yaml)) == self.shape(tree), "\(tree.yaml)")
        }
    }

    private func tree(depth: Int, _ random: inout SplitMix64) -> ProfileNode {
        // Scalars, not characters: they may come in any order.
        let signs = Array("ab1 :#,[]{}\"'\\-?&*!|>%@`\n\tü~=" + Self.nasty).flatMap(\.unicodeScalars)
        switch Int.random(in: 0..<(depth > 3 ? 1 : 4), using: &random) {
        case 0, 1:
            let count = Int.random(in: 0..<8, using: &random)
            let scalars = (0..<count).map { _ in signs[Int.random(in: 0..<signs.count, using: &random)] }
            return .text(String(String.UnicodeScalarView(scalars)))
        case 2:
            return .list((0..<Int.random(in: 0..<4, using: &random)).map { _ in self.tree(depth: depth + 1, &random) })
        default:
            return .map(
                (0..<Int.random(in: 0..<4, using: &random)).map { ("k\($0):", self.tree(depth: depth + 1, &random)) }
            )
        }
    }
}
