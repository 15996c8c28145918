/// As files name it.
extension Metric: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch Self.parse(try container.decode(String.self)) {
        case .success(let metric): self = metric
        case .failure(let refusal):
            throw DecodingError.dataCorruptedError(in: container, debugDescription: refusal.description)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try self.name.encode(to: encoder)
    }
}
