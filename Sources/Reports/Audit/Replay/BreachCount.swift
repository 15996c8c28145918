/// How often a run broke one rule.
package struct BreachCount: Equatable, Sendable, CustomStringConvertible {
    package var kind: Breach.Kind
    package var count: Int

    /// `overtaken 17`.
    package var description: String { "\(self.kind.rawValue) \(self.count)" }
}
