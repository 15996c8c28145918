/// What a server does with requests. Called on the event loop of the connection that brings them.
package protocol HTTPService: AnyObject {
    /// Decides by the head alone. The body comes to the handler that the answer names.
    func answer(to request: borrowing HTTPRequest) -> HTTPAnswer
}

/// What becomes of a request.
package enum HTTPAnswer {
    /// This, whatever the body holds. The cheapest answer: with a lasting response no allocation.
    case response(HTTPResponse)
    /// 200, and from here on both directions are a connection that speaks INRUSH/1.
    case stream(any ByteStreamHandler)
    /// The handler reads the body and answers when it can.
    case exchange(any HTTPExchangeHandler)
}
