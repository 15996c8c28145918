import Glibc
import NIOCore

/// Keeps a listener alive, and the processor idle, while connections cannot be accepted.
///
/// `accept` fails when no descriptor or memory is left, but the connection stays in the backlog and the socket readable:
/// without a pause the loop would try again at once, for ever.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel

    static let rest: TimeAmount = .milliseconds(100)
    private static let reportInterval: TimeAmount = .seconds(1)

    private let onTrouble: @Sendable (String) -> Void
    private var nextReport: NIODeadline = .uptimeNanoseconds(0)
    private var isResting = false

    init(onTrouble: @escaping @Sendable (String) -> Void) {
        self.onTrouble = onTrouble
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let now = NIODeadline.now()
        if now >= self.nextReport {
            self.nextReport = now + Self.reportInterval
            self.onTrouble("a connection could not be accepted: \(Self.text(of: error))")
        }
        guard let code = (error as? IOError)?.errnoCode, code != ECONNABORTED, !self.isResting else { return }
        self.isResting = true
        self.setAccepting(false, context)
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.rest) {
            self.isResting = false
            self.setAccepting(true, context)
        }
    }

    private func setAccepting(_ isAccepting: Bool, _ context: ChannelHandlerContext) {
        do {
            try context.channel.syncOptions?.setOption(.autoRead, value: isAccepting)
        } catch {
            // The listener was closed in the meantime and accepts nothing anyway.
        }
    }

    private static func text(of error: any Error) -> String {
        guard let code = (error as? IOError)?.errnoCode, code == EMFILE || code == ENFILE else {
            return ErrorText.of(error)
        }
        return "no file descriptor is left; raise the limit (ulimit -n) or use fewer connections"
    }
}
