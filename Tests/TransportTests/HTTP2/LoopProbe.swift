import NIOCore
import Transport

/// A recorder on a loop, as a test thread uses it.
struct LoopProbe: Sendable {
    let loop: any EventLoop
    let recorder: NIOLoopBound<Recorder>

    init(on loop: any EventLoop) async throws {
        self.loop = loop
        self.recorder = try await loop.submit { NIOLoopBound(Recorder(), eventLoop: loop) }.get()
    }

    init(_ recorder: NIOLoopBound<Recorder>, on loop: any EventLoop) {
        self.loop = loop
        self.recorder = recorder
    }

    /// Does something with the recorder, in one turn of the loop.
    @discardableResult
    func on<Result: Sendable>(_ body: @escaping @Sendable (Recorder) throws -> Result) async throws -> Result {
        try await self.loop.submit { try body(self.recorder.value) }.get()
    }

    func send(_ bytes: [UInt8]) async throws {
        try await self.on { $0.send(bytes) }
    }

    func send(_ text: String) async throws {
        try await self.send(Array(text.utf8))
    }

    /// Waits until something holds, looked at now and after each event.
    func until(_ what: String, _ isReached: @escaping @Sendable (Recorder) -> Bool) async throws {
        try await self.loop.flatSubmit {
            let promise = self.loop.makePromise(of: Void.self)
            let limit = self.loop.scheduleTask(in: .seconds(20)) {
                let recorder = self.recorder.value
                let soFar = "\(recorder.bytes.count) bytes, ends: \(recorder.ends)"
                promise.fail(NeverHappened(what: "\(what); so far \(soFar)"))
            }
            promise.futureResult.whenComplete { _ in limit.cancel() }
            self.recorder.value.onChange = { recorder in
                guard isReached(recorder) else { return }
                recorder.onChange = { _ in }
                promise.succeed()
            }
            self.recorder.value.onChange(self.recorder.value)
            return promise.futureResult
        }.get()
    }
}
