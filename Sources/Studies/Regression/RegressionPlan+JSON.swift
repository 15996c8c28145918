internal import Measurement
internal import Population
package import Reports

extension RegressionPlan {
    /// `plan.json`: with its blocks, for people, as all of them follow from the seed. A plan from before paces were measured lacks the
    /// last member.
    package var json: JSONValue {
        let members = JSONValue(encoding: self).members
        let blocks = (0..<self.looks.last / 2).map { index -> JSONValue in
            let block = self.block(index)
            return ["order": JSONValue(block.order), "seed": JSONValue(block.seed)]
        }
        return .object(
            [.init("schema", .string(Self.schema))] + members.dropLast() + [.init("blocks", .array(blocks))]
                + (self.adjustsForPace == nil ? [] : members.suffix(1))
        )
    }

    /// Sixteen hexadecimal digits by which plans can be told apart (FNV-1a of the document); not a seal.
    package var digest: String {
        let hash = self.json.document.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
