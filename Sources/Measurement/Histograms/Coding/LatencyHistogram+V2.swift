extension LatencyHistogram {
    /// The most cells that are read from bytes unless told otherwise: half a MiB of counters.
    package static let decodedCellLimit = 65_536

    /// The counts as uncompressed HdrHistogram V2, byte for byte as Java's `encodeIntoByteBuffer` writes them: a
    /// positive number is a counter, a negative one a run of at least two empty cells, from cell 0 to the last in use.
    ///
    /// The exact minimum and maximum and what did not fit are not part of this encoding; see `wireText`.
    package func encodedV2() -> [UInt8] {
        var payload: [UInt8] = []
        let end = max(1, self.touched.upperBound)
        var index = 0
        while index < end {
            let counter = index < self.cells.count ? self.cells[index] : 0
            let start = index
            index += 1
            if counter == 0 {
                while index < end, self.cells[index] == 0 { index += 1 }
            }
            let run = index - start
            ZigZag.append(counter == 0 && run > 1 ? Int64(-run) : Int64(counter), to: &payload)
        }
        return HistogramHeader(payloadLength: payload.count, geometry: self.geometry).encoded + payload
    }

    /// Reads uncompressed HdrHistogram V2 bytes from a stranger: any writer's, any geometry with at most
    /// `maximumCells` cells. Memory stays within eight bytes a cell whatever the bytes say.
    package init(
        decodingV2 bytes: [UInt8],
        maximumCells: Int = LatencyHistogram.decodedCellLimit
    ) throws(HistogramCodingError) {
        let geometry = try HistogramHeader(decoding: bytes).geometry
        guard geometry.cellCount <= maximumCells else {
            throw .tooManyCells(geometry.cellCount, limit: maximumCells)
        }
        let payload = bytes[HistogramHeader.byteCount...]
        var cells: [UInt64] = []
        var count: UInt64 = 0
        var position = payload.startIndex
        while position < payload.endIndex {
            guard let number = ZigZag.read(payload, at: &position) else { throw .truncatedNumber }
            let room = geometry.cellCount - cells.count
            if number < 0 {
                guard number.magnitude <= UInt64(room) else { throw .cellOutOfRange }
                cells.append(contentsOf: repeatElement(0, count: Int(number.magnitude)))
            } else {
                guard room > 0 else { throw .cellOutOfRange }
                cells.append(number.magnitude)
                count += number.magnitude
                guard count <= UInt64(Int64.max) else { throw .tooManyValues }
            }
        }
        self.init(geometry: geometry, cells: cells, count: count)
    }
}
