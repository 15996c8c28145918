import CNghttp2

extension HTTP2Session {
    /// A whole frame came. False if it was one too many.
    func frameArrived(_ frame: UnsafePointer<nghttp2_frame>, _ session: OpaquePointer?) -> Bool {
        self.frames += 1
        let header = frame.pointee.hd
        let isEnd = header.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0
        let isAcknowledgement = header.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) != 0
        switch UInt32(header.type) {
        case NGHTTP2_HEADERS.rawValue:
            self.headArrived(frame.pointee.headers, isEnd: isEnd, session)
        case NGHTTP2_DATA.rawValue:
            if header.length == frame.pointee.data.padlen, !isEnd, !self.spendNoise() { return false }
            if isEnd { self.ended(header.stream_id, session) }
        case NGHTTP2_RST_STREAM.rawValue:
            self.lastReset = header.stream_id
            // RFC 9113 §8.1: so a server says, after a whole response, that it does not need the rest of the request.
            let isCourtesy = self.role == .client && frame.pointee.rst_stream.error_code == NGHTTP2_NO_ERROR.rawValue
            guard isCourtesy || self.resets.spend() else {
                self.fail(HTTP2Failure(code: .enhanceYourCalm, reason: "the peer resets too many streams"))
                return false
            }
        case NGHTTP2_GOAWAY.rawValue:
            self.events?.goAwayArrived(code: HTTP2ErrorCode(rawValue: frame.pointee.goaway.error_code))
        case NGHTTP2_SETTINGS.rawValue where !isAcknowledgement:
            guard self.spendNoise() else { return false }
            self.events?.settingsArrived()
        case NGHTTP2_PING.rawValue where !isAcknowledgement:
            return self.spendNoise()
        case NGHTTP2_WINDOW_UPDATE.rawValue, NGHTTP2_SETTINGS.rawValue, NGHTTP2_PING.rawValue:
            break
        default:
            return self.spendNoise()
        }
        return self.failure == nil
    }

    private func headArrived(_ headers: nghttp2_headers, isEnd: Bool, _ session: OpaquePointer?) {
        self.noise.earn()
        let stream = headers.hd.stream_id
        let isInformational = self.role == .client && (100..<200).contains(self.head.status)
        switch headers.cat {
        case NGHTTP2_HCAT_REQUEST, NGHTTP2_HCAT_RESPONSE:
            guard !isInformational else { return }
            self.reportHead(of: stream, isEnd: isEnd, session)
        default:
            // A response after an informational one has a status; what has none are trailers, which nobody here wants.
            if self.role == .client, self.head.status >= 200 {
                self.reportHead(of: stream, isEnd: isEnd, session)
            } else if isEnd {
                self.ended(stream, session)
            }
        }
    }

    private func reportHead(of stream: Int32, isEnd: Bool, _ session: OpaquePointer?) {
        let slot = Self.slot(of: nghttp2_session_get_stream_user_data(session, stream))
        self.events?.headArrived(stream: stream, slot: slot, head: self.head, isEnd: isEnd)
    }

    private func ended(_ stream: Int32, _ session: OpaquePointer?) {
        let slot = Self.slot(of: nghttp2_session_get_stream_user_data(session, stream))
        self.events?.ended(stream: stream, slot: slot)
    }

    /// Counts a frame that brings no work. False, and the connection ends, if there were too many.
    func spendNoise() -> Bool {
        if self.noise.spend() { return true }
        self.fail(HTTP2Failure(code: .enhanceYourCalm, reason: "the peer floods the connection with empty frames"))
        return false
    }
}
