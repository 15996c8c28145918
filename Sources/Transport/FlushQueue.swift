import NIOCore
import NIOPosix

/// The streams of one event loop that have something to write, and the buffers they write from.
///
/// However many streams are sent to in one turn of the loop, and however often, the loop runs one task at the end of that
/// turn which writes each of them once: one `write` a connection and turn. System calls are what a router spends its time
/// on; this is where they are saved.
///
/// The buffers go round: a stream holds one only between its first `send` of a turn and the write, so 20,000 quiet
/// connections hold none, and the few in use stay in the cache.
///
/// Confined to the thread of its loop; every loop's thread has its own.
final class FlushQueue {
    /// A buffer that grew beyond this many bytes is freed instead of kept.
    private static let largestSpare = 65_536
    /// At most this many free buffers are kept.
    private static let maximumSpares = 256
    /// Unsafe only to the compiler: each thread sees a value of its own.
    private nonisolated(unsafe) static let ofThisThread = ThreadSpecificVariable<FlushQueue>()
    /// One closure for all turns of all loops, so that a turn allocates nothing.
    private static let flushThisThread: @Sendable () -> Void = { FlushQueue.ofThisThread.currentValue?.flush() }

    private let eventLoop: any EventLoop
    private var producers: [any FlushProducer] = []
    private var producing: [any FlushProducer] = []
    private var dirty: [SocketStream] = []
    private var flushing: [SocketStream] = []
    private var isScheduled = false
    private var spares: [ByteBuffer] = []

    /// Writes that the kernel took whole so far, for tests that count system calls.
    private(set) var writes: UInt64 = 0

    private init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// The queue of `eventLoop`, whose thread this is called on.
    static func of(_ eventLoop: any EventLoop) -> FlushQueue {
        eventLoop.preconditionInEventLoop()
        if let queue = Self.ofThisThread.currentValue, queue.eventLoop === eventLoop { return queue }
        let queue = FlushQueue(eventLoop: eventLoop)
        Self.ofThisThread.currentValue = queue
        return queue
    }

    /// Has `stream` flushed at the end of this turn. A stream adds itself once a turn.
    func add(_ stream: SocketStream) {
        self.dirty.append(stream)
        self.schedule()
    }

    /// Has `producer` asked at the end of this turn, before streams are flushed. A producer adds itself once a turn.
    func add(producer: any FlushProducer) {
        self.producers.append(producer)
        self.schedule()
    }

    private func schedule() {
        guard !self.isScheduled else { return }
        self.isScheduled = true
        self.eventLoop.execute(Self.flushThisThread)
    }

    /// An empty buffer with room for some lines.
    func takeBuffer() -> ByteBuffer {
        self.spares.popLast() ?? ByteBufferAllocator().buffer(capacity: 1024)
    }

    /// Counts a write that the kernel took whole.
    func countWrite() {
        self.writes += 1
    }

    /// Takes back an empty buffer that nobody else refers to.
    func giveBack(_ buffer: consuming ByteBuffer) {
        guard buffer.capacity <= Self.largestSpare, self.spares.count < Self.maximumSpares else { return }
        self.spares.append(buffer)
    }

    /// A write may close its stream, and its handler may then send elsewhere: such streams wait for the next turn.
    private func flush() {
        // What producers send to their streams is flushed below, so it needs no further task.
        swap(&self.producers, &self.producing)
        for producer in self.producing { producer.produce() }
        self.producing.removeAll(keepingCapacity: true)
        self.isScheduled = false
        if !self.producers.isEmpty { self.schedule() }
        swap(&self.dirty, &self.flushing)
        for stream in self.flushing { stream.flush() }
        self.flushing.removeAll(keepingCapacity: true)
    }
}
