import FoundationEssentials
package import Organization

extension DeskChart {
    /// The desks file of this chart, as a router's `--desks` takes it.
    package var document: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        } catch {
            preconditionFailure("a desk chart is names and words, and must be encodable: \(error)")
        }
    }
}
