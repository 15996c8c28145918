internal import FoundationEssentials

extension LatencyHistogram {
    /// The counts as every HdrHistogram tool exchanges them: compressed V2 in padded Base64, `HISTF…`.
    ///
    /// As with `encodedV2()`, the exact minimum and maximum and what did not fit are not in it.
    package var base64: String {
        Data(HistogramEnvelope.seal(self.encodedV2())).base64EncodedString()
    }

    /// Reads a stranger's `HISTF…`: any writer's, any geometry with at most `maximumCells` cells. Whatever the text says,
    /// no more memory is taken than nine bytes a cell for the counters and eight for the array, beside the text itself.
    package init(
        base64 text: some StringProtocol,
        maximumCells: Int = LatencyHistogram.decodedCellLimit
    ) throws(HistogramCodingError) {
        guard let sealed = Data(base64Encoded: String(text)) else { throw .malformedBase64 }
        let limit = HistogramHeader.byteCount + ZigZag.maximumByteCount * maximumCells
        try self.init(
            decodingV2: HistogramEnvelope.open(Array(sealed), limit: limit),
            maximumCells: maximumCells
        )
    }
}
