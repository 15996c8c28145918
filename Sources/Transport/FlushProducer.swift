/// Makes the bytes of a turn at its end: several streams in one, so that they are written together.
protocol FlushProducer: AnyObject {
    /// Sends what is to be sent to the stream below. Called by the `FlushQueue`, once for each time it was added.
    func produce()
}
