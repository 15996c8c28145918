import FoundationEssentials
import Population

/// What changed in the parts of a service as it travels: for each part its place and then every count and sum of its row, as
/// differences with their sign in the lowest bit, seven bits a byte (LEB128), the bytes in base64. A zero costs a byte.
enum ServiceChanges {
    /// Parts on one line at the most: as many topics as a plan has, as many desks, and some channels.
    static let maximumParts = 10_000
    /// More than anybody counts in a second, and little enough for a run of years to be added up.
    private static let limit: Int64 = 1 << 56

    private static var fieldCount: Int { ServiceRow.counts.count + ServiceRow.times.count }

    static func text(of changes: [ServiceChange]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(changes.count * (Self.fieldCount + 24))
        for change in changes {
            Self.append(Int64(change.place), to: &bytes)
            for count in ServiceRow.counts { Self.append(Int64(change.row[keyPath: count.path]), to: &bytes) }
            for time in ServiceRow.times { Self.append(Int64(clamping: change.row[keyPath: time.path]), to: &bytes) }
        }
        return Data(bytes).base64EncodedString()
    }

    /// Nil when it is not base64, is cut short, or holds what nobody counts.
    static func changes(in text: String) -> [ServiceChange]? {
        guard let data = Data(base64Encoded: text) else { return nil }
        var bytes = [UInt8](data)[...]
        var changes: [ServiceChange] = []
        while !bytes.isEmpty {
            guard changes.count < Self.maximumParts, let place = Self.take(from: &bytes), (0..<1 << 20).contains(place)
            else { return nil }
            var change = ServiceChange(place: Int(place), row: ServiceRow())
            for count in ServiceRow.counts {
                guard let value = Self.take(from: &bytes) else { return nil }
                change.row[keyPath: count.path] = Int(value)
            }
            for time in ServiceRow.times {
                guard let value = Self.take(from: &bytes) else { return nil }
                change.row[keyPath: time.path] = Int128(value)
            }
            changes.append(change)
        }
        return changes
    }

    static func append(_ value: Int64, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: value << 1 ^ value >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    static func take(from bytes: inout ArraySlice<UInt8>) -> Int64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = bytes.popFirst() {
            guard shift < 63 else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            let number = Int64(value >> 1) ^ -Int64(value & 1)
            return number.magnitude <= Self.limit.magnitude ? number : nil
        }
        return nil
    }
}
