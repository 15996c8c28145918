package import Foundation

/// Reads a file of `Fixtures/` in a bundle of tests.
package func fixture<Value: Decodable>(_ name: String, in bundle: Bundle) -> Value {
    guard let file = bundle.url(forResource: "Fixtures/\(name)", withExtension: "json") else {
        preconditionFailure("the fixture \(name) is not in the bundle")
    }
    do {
        return try JSONDecoder().decode(Value.self, from: Data(contentsOf: file))
    } catch {
        preconditionFailure("the fixture \(name) cannot be read: \(error)")
    }
}

/// Whether two figures agree to 1e-12, relatively when they are large.
package func agree(_ value: Double, _ expected: Double, to tolerance: Double = 1e-12) -> Bool {
    (value - expected).magnitude <= tolerance * max(1, expected.magnitude)
}
