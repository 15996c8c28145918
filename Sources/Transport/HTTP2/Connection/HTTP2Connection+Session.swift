extension HTTP2Connection: HTTP2SessionEvents {
    func settingsArrived() {
        guard !self.isReady else { return }
        self.isReady = true
        self.owner?.connectionIsReady()
    }

    func headArrived(stream id: Int32, slot: Int?, head: ReceivedHead, isEnd: Bool) {
        if let slot {
            guard case .stream(let stream) = self.slots[slot] else { return }
            stream.headArrived(status: head.status)
            if isEnd { stream.ended() }
            return
        }
        guard self.session.role == .server, let owner = self.owner else { return }
        if head.isTooLarge {
            return self.answer(id, with: .tooLarge, hasBody: head.method != .head, isRequestComplete: isEnd)
        }
        switch owner.answer(to: HTTPRequest(head, isComplete: isEnd)) {
        case .response(let response):
            self.answer(id, with: response, hasBody: head.method != .head, isRequestComplete: isEnd)
        case .stream(let handler):
            self.accept(id, ExchangeStream(serving: handler), isEnd: isEnd)
        case .exchange(let handler):
            self.accept(id, handler, isEnd: isEnd)
        }
    }

    private func answer(_ id: Int32, with response: HTTPResponse, hasBody: Bool, isRequestComplete: Bool) {
        guard hasBody, !response.body.isEmpty else {
            self.session.respond(to: id, response.head, bodyFrom: nil)
            if !isRequestComplete { self.linger(id) }
            return
        }
        let pending = PendingResponse(
            response: response,
            stream: id,
            isRequestComplete: isRequestComplete,
            bornAt: self.checks
        )
        let slot = self.slots.insert(.response(pending))
        self.session.setSlot(slot, of: id)
        self.session.respond(to: id, response.head, bodyFrom: slot)
    }

    private func accept(_ id: Int32, _ handler: any HTTPExchangeHandler, isEnd: Bool) {
        let slot = self.slots.insert(.free(next: -1))
        let stream = HTTP2Stream(connection: self, slot: slot, id: id, handler: handler)
        self.slots[slot] = .stream(stream)
        self.session.setSlot(slot, of: id)
        stream.open(id: id)
        if isEnd { stream.ended() }
    }

    func bytesArrived(stream id: Int32, slot: Int?, bytes: UnsafeRawBufferPointer) {
        guard let slot, case .stream(let stream) = self.slots[slot] else {
            // Nobody reads the body of a request that is answered already; its stream's window stays closed.
            return self.session.consumeConnection(bytes.count)
        }
        stream.bytesArrived(bytes)
    }

    func ended(stream id: Int32, slot: Int?) {
        guard let slot, case .stream(let stream) = self.slots[slot] else { return }
        stream.ended()
    }

    func closed(stream id: Int32, slot: Int, code: HTTP2ErrorCode, isByPeer: Bool) {
        if case .stream(let stream) = self.slots.remove(slot) { stream.closed(code, isByPeer: isByPeer) }
        self.owner?.streamClosed(on: self)
        if self.isEnding, self.slots.count == 0 { self.wake() }
    }

    func goAwayArrived(code: HTTP2ErrorCode) {
        self.isEnding = true
        if code != .noError { self.noteEnd("the peer ended the connection: \(code)") }
        self.owner?.goAwayArrived(code)
        self.endLingering(all: true)
        self.wake()
    }

    func fill(slot: Int, _ buffer: UnsafeMutableRawBufferPointer) -> HTTP2Fill {
        switch self.slots[slot] {
        case .stream(let stream):
            return stream.fill(buffer)
        case .response(var pending):
            let body = pending.response.body
            let count = min(buffer.count, body.count - pending.offset)
            body.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[pending.offset...].prefix(count)))
            }
            pending.offset += count
            let isEnd = pending.offset == body.count
            if isEnd, !pending.isRequestComplete { pending.lingersSince = self.lingersSince(pending.stream) }
            self.slots[slot] = .response(pending)
            return HTTP2Fill(count: count, isEnd: isEnd)
        case .free:
            preconditionFailure("the library asks for the body of slot \(slot), which is free")
        }
    }
}
