import CNghttp2
import Glibc

/// What libnghttp2 is given: callbacks, options and settings.
///
/// A callback is a C function and holds nothing; the session that it is for comes as `userData`.
enum HTTP2Library {
    /// PING and SETTINGS acknowledgements that may wait for a peer that does not read.
    private static let maximumAcknowledgements = 1000
    /// Settings in one frame.
    private static let maximumSettings = 32
    /// CONTINUATION frames after one HEADERS.
    private static let maximumContinuations = 8
    /// RFC 9218 §2.1; has the library keep no tree of priorities, which nobody here uses.
    private static let noPriorities: Int32 = 9

    /// One for all sessions: it is complete before anybody sees it, and then only read.
    private nonisolated(unsafe) static let callbacks: OpaquePointer = {
        var made: OpaquePointer?
        nghttp2_session_callbacks_new(&made)
        guard let callbacks = made else { preconditionFailure("no memory is left for the callbacks of HTTP/2") }
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, Self.beginHead)
        nghttp2_session_callbacks_set_on_header_callback(callbacks, Self.field)
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, Self.frame)
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, Self.bytes)
        nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks, Self.invalidFrame)
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, Self.streamClosed)
        nghttp2_session_callbacks_set_error_callback2(callbacks, Self.complaint)
        return callbacks
    }()

    static func makeSession(_ role: HTTP2Session.Role, _ limits: HTTP2Limits) -> OpaquePointer {
        var options: OpaquePointer?
        nghttp2_option_new(&options)
        defer { nghttp2_option_del(options) }
        // Windows open as bytes are taken, not as they come.
        nghttp2_option_set_no_auto_window_update(options, 1)
        nghttp2_option_set_no_closed_streams(options, 1)
        nghttp2_option_set_max_outbound_ack(options, self.maximumAcknowledgements)
        nghttp2_option_set_max_settings(options, self.maximumSettings)
        nghttp2_option_set_max_continuations(options, self.maximumContinuations)
        // The second line of defence, behind the session's own budget: twice as much.
        let resets = UInt64(limits.resets)
        nghttp2_option_set_stream_reset_rate_limit(options, 2 * resets, max(1, resets / 4))

        var made: OpaquePointer?
        switch role {
        case .server: nghttp2_session_server_new2(&made, self.callbacks, nil, options)
        case .client: nghttp2_session_client_new2(&made, self.callbacks, nil, options)
        }
        guard let session = made else { preconditionFailure("no memory is left for a session of HTTP/2") }
        return session
    }

    static func submitSettings(_ session: OpaquePointer, _ role: HTTP2Session.Role, _ limits: HTTP2Limits) {
        func entry(_ id: Int32, _ value: UInt32) -> nghttp2_settings_entry {
            nghttp2_settings_entry(settings_id: id, value: value)
        }
        var settings = [
            entry(Int32(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE.rawValue), UInt32(limits.streamWindow)),
            entry(Int32(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE.rawValue), UInt32(clamping: limits.headerList)),
        ]
        switch role {
        case .server:
            settings.append(entry(Int32(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS.rawValue), limits.streams))
            settings.append(entry(self.noPriorities, 1))
        case .client:
            settings.append(entry(Int32(NGHTTP2_SETTINGS_ENABLE_PUSH.rawValue), 0))
        }
        let none = UInt8(NGHTTP2_FLAG_NONE.rawValue)
        let isTaken = nghttp2_submit_settings(session, none, settings, settings.count) == 0
        precondition(isTaken, "libnghttp2 refuses the settings \(limits)")
        nghttp2_session_set_local_window_size(session, none, 0, limits.connectionWindow)
    }

    // MARK: Callbacks

    /// What stops the library: the session has said why in `failure`.
    private static let stop = CInt(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue)

    /// Calls `body` with the session that `userData` is. Its caller in `receive` or `produce` keeps it alive, so that nothing is
    /// retained for each field of each request.
    @inline(__always)
    private static func with<Result>(
        _ userData: UnsafeMutableRawPointer?,
        _ body: (HTTP2Session) -> Result
    ) -> Result {
        guard let userData else { preconditionFailure("a callback came before its session was complete") }
        return Unmanaged<HTTP2Session>.fromOpaque(userData)._withUnsafeGuaranteedRef(body)
    }

    private static let beginHead: nghttp2_on_begin_headers_callback = { _, _, userData in
        Self.with(userData) { $0.head.begin() }
        return 0
    }

    private static let field: nghttp2_on_header_callback = { _, _, name, nameCount, value, valueCount, _, userData in
        Self.with(userData) { session in
            let isKept = session.head.add(
                name: UnsafeRawBufferPointer(start: name, count: nameCount),
                value: UnsafeRawBufferPointer(start: value, count: valueCount)
            )
            if isKept { return 0 }
            session.fail(HTTP2Failure(code: .enhanceYourCalm, reason: "a header is far too large"))
            return Self.stop
        }
    }

    private static let bytes: nghttp2_on_data_chunk_recv_callback = { handle, _, stream, start, count, userData in
        Self.with(userData) { session in
            session.noise.earn()
            let slot = HTTP2Session.slot(of: nghttp2_session_get_stream_user_data(handle, stream))
            let bytes = UnsafeRawBufferPointer(start: start, count: count)
            session.events?.bytesArrived(stream: stream, slot: slot, bytes: bytes)
            return session.failure == nil ? 0 : Self.stop
        }
    }

    private static let frame: nghttp2_on_frame_recv_callback = { handle, frame, userData in
        guard let frame else { return 0 }
        return Self.with(userData) { $0.frameArrived(frame, handle) ? 0 : Self.stop }
    }

    private static let invalidFrame: nghttp2_on_invalid_frame_recv_callback = { _, _, _, userData in
        Self.with(userData) { session in
            session.frames += 1
            return session.spendNoise() ? 0 : Self.stop
        }
    }

    private static let streamClosed: nghttp2_on_stream_close_callback = { handle, stream, code, userData in
        guard let slot = HTTP2Session.slot(of: nghttp2_session_get_stream_user_data(handle, stream)) else { return 0 }
        Self.with(userData) { session in
            let isByPeer = session.lastReset == stream
            let code = HTTP2ErrorCode(rawValue: code)
            session.events?.closed(stream: stream, slot: slot, code: code, isByPeer: isByPeer)
        }
        return 0
    }

    private static let complaint: nghttp2_error_callback2 = { _, _, text, count, userData in
        let bytes = UnsafeRawBufferPointer(start: text, count: count)
        Self.with(userData) { $0.complaint = String(decoding: bytes, as: UTF8.self) }
        return 0
    }

    /// Fills a frame from the slot that the provider carries.
    static let fill: nghttp2_data_source_read_callback = { _, _, buffer, capacity, flags, source, userData in
        guard let slot = HTTP2Session.slot(of: source?.pointee.ptr), let buffer, let flags else {
            return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
        }
        let target = UnsafeMutableRawBufferPointer(start: buffer, count: capacity)
        guard let filled = Self.with(userData, { $0.events?.fill(slot: slot, target) }) else {
            return Int(NGHTTP2_ERR_DEFERRED.rawValue)
        }
        if filled.isEnd {
            flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
        } else if filled.count == 0 {
            return Int(NGHTTP2_ERR_DEFERRED.rawValue)
        }
        return filled.count
    }
}
