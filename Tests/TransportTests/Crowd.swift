import NIOCore
import Transport

/// Many client connections of one event loop. Lives on it.
final class Crowd {
    private let count: Int
    private let loop: any EventLoop
    private var members: [Recorder] = []

    init(count: Int, loop: any EventLoop) {
        self.count = count
        self.loop = loop
    }

    func connectAll(to endpoint: Endpoint) -> EventLoopFuture<Void> {
        let all = self.loop.makePromise(of: Void.self)
        var connected = 0
        for _ in 0..<self.count {
            let member = Recorder()
            self.members.append(member)
            startConnecting(to: endpoint, on: self.loop, timeout: .seconds(20), handler: member) { failure in
                if let failure { return all.fail(failure) }
                connected += 1
                if connected == self.count { all.succeed() }
            }
        }
        return all.futureResult
    }

    /// Each says a word of its own and waits for its echo.
    func sayHello() -> EventLoopFuture<Void> {
        for (number, member) in self.members.enumerated() { member.stream?.send("hello \(number)\n") }
        return self.whenAll { number, member in member.text == "hello \(number)\n" }
    }

    func closeAll() -> EventLoopFuture<Void> {
        for member in self.members { member.stream?.close() }
        return self.whenAll { _, member in member.ends == [.closedHere] }
    }

    private func whenAll(_ isDone: @escaping (Int, Recorder) -> Bool) -> EventLoopFuture<Void> {
        let all = self.loop.makePromise(of: Void.self)
        var missing = self.count
        for (number, member) in self.members.enumerated() {
            member.onChange = { member in
                guard isDone(number, member) else { return }
                member.onChange = { _ in }
                missing -= 1
                if missing == 0 { all.succeed() }
            }
        }
        return all.futureResult
    }
}
