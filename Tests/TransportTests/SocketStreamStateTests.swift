import Testing

@testable import Transport

@Suite("How a connection goes on and ends, as a value")
struct SocketStreamStateTests {
    @Test("lines of one turn put the stream into the queue once")
    func oneTurnOneWrite() {
        var state = SocketStreamState()
        let asked = [state.enqueue(), state.enqueue(), state.beginWrite(), state.enqueue()]
        #expect(asked == [true, false, true, true])
    }

    @Test(
        "while the kernel has not taken all, lines wait and nothing is queued or written; then the handler hears of it"
    )
    func backlog() {
        var state = SocketStreamState()
        let begun = [state.beginWrite(), state.fellBehind(), state.isBacklogged]
        let meanwhile = [state.enqueue(), state.beginWrite()]
        #expect(begun == [true, true, true])
        #expect(meanwhile == [false, false])
        state.caughtUp()
        let isWritten = state.beginWrite()
        #expect(isWritten && !state.isBacklogged)
        #expect(state.drained == .tellHandler)
    }

    @Test("the peer's end is reported once, and what is sent until the turn's end still goes")
    func peerEndsFirst() {
        var state = SocketStreamState()
        let ends = [state.peerEnded(), state.peerEnded()]
        #expect(ends == [.report, .nothing])
        #expect(!state.takesInput && state.takesOutput)
        let (isQueued, isClosed) = (state.enqueue(), state.close(patience: 1))
        #expect(isQueued && isClosed && !state.takesOutput)
        // Both have ended: nobody is waited for.
        let waits = state.endOutput()
        #expect(!waits)
    }

    @Test("whoever closes first waits for the other's end, and only once")
    func thisSideEndsFirst() {
        var state = SocketStreamState()
        let closed = [state.close(patience: 1), state.close(patience: 1)]
        #expect(closed == [true, false])
        #expect(state.drained == .endOutput)
        let waits = state.endOutput()
        #expect(waits)
        let end = state.peerEnded()
        #expect(end == .closeChannel)
        let isOurs = state.channelClosed()
        #expect(isOurs)
    }

    @Test("a peer that ends while bytes are pending is not waited for again")
    func peerEndsDuringTheFarewell() {
        var state = SocketStreamState()
        let begun = [state.close(patience: 1), state.fellBehind()]
        let end = state.peerEnded()
        state.caughtUp()
        let waits = state.endOutput()
        #expect(begun == [true, true])
        #expect(end == .nothing)
        #expect(!waits)
    }

    @Test("a peer that takes some gets its time again, as often as patience lasts; one that takes nothing gets none")
    func patience() {
        var state = SocketStreamState()
        let early = state.mayWaitOn(isTaking: true)
        let isClosed = state.close(patience: 2)
        let waits = [false, true, true, true].map { state.mayWaitOn(isTaking: $0) }
        #expect(!early && isClosed)
        #expect(waits == [false, true, true, false])
    }

    @Test("unsent bytes are forgotten when a farewell is broken off, but not when only the peer's end is missing")
    func dropping() {
        var closing = SocketStreamState()
        let brokenOff = [closing.close(patience: 0), closing.drop()]
        #expect(brokenOff == [true, true])
        var waiting = SocketStreamState()
        let onlyWaiting = [waiting.close(patience: 0), waiting.endOutput(), waiting.drop()]
        #expect(onlyWaiting == [true, true, false])
        var aborted = SocketStreamState()
        let abortedTwice = [aborted.abort(), aborted.abort(), aborted.drop()]
        #expect(abortedTwice == [true, false, true])
    }

    @Test("reading is paused and resumed once each, and a farewell reads on")
    func reading() {
        var state = SocketStreamState()
        let told = [state.resumeReading(), state.pauseReading(), state.pauseReading()]
        #expect(told == [false, true, false])
        let again = [state.resumeReading(), state.pauseReading(), state.readToTheEnd()]
        #expect(again == [true, true, false])
        let farewell = [state.close(patience: 0), state.resumeReading(), state.readToTheEnd(), state.readToTheEnd()]
        #expect(farewell == [true, false, true, false])
    }

    @Test("a pause outlives the peer's end until the farewell reads on")
    func pausedPeerEnds() {
        var state = SocketStreamState()
        let isPaused = state.pauseReading()
        let end = state.peerEnded()
        let told = [state.pauseReading(), state.resumeReading(), state.close(patience: 0), state.readToTheEnd()]
        #expect(isPaused)
        #expect(end == .report)
        #expect(told == [false, false, true, true])
    }

    @Test("a channel that closes unasked has failed, one that was closed or broken off here has not")
    func whoClosed() {
        var broken = SocketStreamState()
        let isBrokenOurs = broken.channelClosed()
        #expect(!isBrokenOurs)
        var ended = SocketStreamState()
        let end = ended.peerEnded()
        let isEndedOurs = ended.channelClosed()
        #expect(end == .report)
        #expect(!isEndedOurs)
        var closed = SocketStreamState()
        let closedHere = [closed.close(patience: 0), closed.channelClosed()]
        #expect(closedHere == [true, true])
        var aborted = SocketStreamState()
        let abortedHere = [aborted.abort(), aborted.channelClosed()]
        #expect(abortedHere == [true, true])
    }

    @Test("nothing begins again once it is over")
    func over() {
        var state = SocketStreamState()
        let isAborted = state.abort()
        #expect(isAborted && !state.takesInput && !state.takesOutput)
        #expect(state.drained == .nothing)
        let end = state.peerEnded()
        #expect(end == .nothing)
        let begun = [
            state.fellBehind(), state.close(patience: 1), state.pauseReading(), state.resumeReading(),
            state.endOutput(),
            state.mayWaitOn(isTaking: true), state.readToTheEnd(), state.abort(),
        ]
        #expect(!begun.contains(true))
    }
}
