import Foundation
import Testing

@testable import Measurement

/// One histogram of `payloads.json`.
struct HistogramFixture: Decodable, CustomTestStringConvertible {
    struct Percentile: Decodable {
        var ceil: Int64
    }

    var name: String
    var lowestDiscernibleValue: Int64
    var highestTrackableValue: Int64
    var significantDigits: Int
    var countsArrayLength: Int
    var totalCount: UInt64
    var min: Int64
    var max: Int64
    var mean: Double
    var percentiles: [String: Percentile]
    var uncompressedHexJava: String?
    var uncompressedLengthJava: Int
    var uncompressedCRC32Java: UInt32
    var uncompressedHexPy: String?
    var pyhdrhBase64: String
    var ops: [[UInt64]]?

    var testDescription: String { self.name }

    /// The values of the recipe, each with how often it occurs.
    func values() -> [(value: Int64, count: UInt64)] {
        switch self.name {
        case "one_to_10000": return (1...10_000).map { ($0, 1) }
        case "sig1": return (1...500).map { ($0 * $0, 1) }
        case "unit1000_sig2": return (1...4_000).map { ($0 * 1_237, 1) }
        case "latency_ns":
            var state: UInt64 = 42
            return (0..<20_000).map { index in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let value = Int64(200_000 + (state >> 33) % 1_800_000)
                return (index % 100 == 99 ? value * 20 : value, 1)
            }
        default: return (self.ops ?? []).map { (Int64($0[0]), $0[1]) }
        }
    }

    /// The histogram that the recipe makes.
    func histogram() throws -> LatencyHistogram {
        let geometry = try #require(
            HistogramGeometry(
                lowest: self.lowestDiscernibleValue,
                highest: self.highestTrackableValue,
                significantDigits: self.significantDigits
            )
        )
        var histogram = LatencyHistogram(geometry: geometry)
        for (value, count) in self.values() {
            histogram.record(nanoseconds: value, count: count)
        }
        return histogram
    }
}

/// Bytes that are or are not a histogram, of `malformed-uncompressed.json`.
struct MalformedFixture: Decodable, CustomTestStringConvertible {
    var name: String
    var hex: String

    var testDescription: String { self.name }
}

/// Base64 that is or is not a histogram, of `malformed.json`.
struct MalformedTextFixture: Decodable, CustomTestStringConvertible {
    var name: String
    var payload: String

    var testDescription: String { self.name }
}

/// One number of the ZigZag table of `payloads.json`.
struct ZigZagFixture: Decodable {
    var value: String
    var hex: String
}

enum Fixtures {
    private struct Payloads: Decodable {
        var zigzag: [ZigZagFixture]
        var histograms: [HistogramFixture]
    }

    private struct Malformed<Fixture: Decodable>: Decodable {
        var cases: [Fixture]
    }

    static func histograms() throws -> [HistogramFixture] {
        try self.load("payloads", as: Payloads.self).histograms
    }

    static func zigZag() throws -> [ZigZagFixture] {
        try self.load("payloads", as: Payloads.self).zigzag
    }

    static func malformed() throws -> [MalformedFixture] {
        try self.load("malformed-uncompressed", as: Malformed<MalformedFixture>.self).cases
    }

    static func malformedTexts() throws -> [MalformedTextFixture] {
        try self.load("malformed", as: Malformed<MalformedTextFixture>.self).cases
    }

    /// What a reader must find in `intervals.hlog`.
    static func expectedLog() throws -> ExpectedLog {
        try self.load("intervals.expected", as: ExpectedLog.self)
    }

    static func bytes(of name: String) throws -> [UInt8] {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
        return try Array(Data(contentsOf: url))
    }

    static func text(of name: String) throws -> String {
        String(decoding: try self.bytes(of: name), as: UTF8.self)
    }

    private static func load<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(self.bytes(of: "\(name).json")))
    }
}

/// The bytes of hexadecimal text.
func bytes(hex: String) throws -> [UInt8] {
    let digits = try hex.map { try #require($0.hexDigitValue) }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// The CRC-32 of zlib, by which fixtures name long encodings.
func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
        (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
}
