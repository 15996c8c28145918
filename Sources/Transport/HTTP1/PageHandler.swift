import NIOCore
import NIOHTTP1

/// Answers one request for a page, and closes.
final class PageHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let path: String
    private let contentType: String
    private let page: @Sendable () -> String
    /// Nothing more is heard.
    private var isAnswered = false

    init(path: String, contentType: String, page: @escaping @Sendable () -> String) {
        self.path = path
        self.contentType = contentType
        self.page = page
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // The answer does not wait for a body: whoever sends one to a page is not worth reading.
        guard case .head(let request) = self.unwrapInboundIn(data), !self.isAnswered else { return }
        self.isAnswered = true
        let path = request.uri.prefix { $0 != "?" }
        let isReading = request.method == .GET || request.method == .HEAD
        switch (path == self.path, isReading) {
        case (false, _): self.answer(request, .notFound, "there is only \(self.path)\n", context)
        case (true, false): self.answer(request, .methodNotAllowed, "this can be read only\n", context)
        case (true, true): self.answer(request, .ok, self.page(), context)
        }
    }

    /// A request that is none, or a connection that was lost: there is nobody to answer.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// A half-closed connection still wants its answer; one that asked nothing has no more to say.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed, !self.isAnswered else { return }
        context.close(promise: nil)
    }

    private func answer(
        _ request: HTTPRequestHead,
        _ status: HTTPResponseStatus,
        _ text: String,
        _ context: ChannelHandlerContext
    ) {
        let body = context.channel.allocator.buffer(string: text)
        var headers = HTTPHeaders([
            ("content-length", "\(body.readableBytes)"), ("cache-control", "no-store"), ("connection", "close"),
        ])
        headers.add(name: "content-type", value: status == .ok ? self.contentType : "text/plain; charset=utf-8")
        if status == .methodNotAllowed { headers.add(name: "allow", value: "GET, HEAD") }
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(self.wrapOutboundOut(.head(head)), promise: nil)
        if request.method != .HEAD { context.write(self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        let channel = context.channel
        context.writeAndFlush(self.wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
}
