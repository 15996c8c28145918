import NIOCore
import Testing

@testable import Transport

struct HTTP2StreamStateTests {
    private func arrive(_ text: String, at state: inout HTTP2StreamState) -> HTTP2StreamState.Arrival {
        Array(text.utf8).withUnsafeBytes { state.arrived($0) }
    }

    private func resume(_ state: inout HTTP2StreamState) -> Bool { state.resume() }

    private func reset(_ state: inout HTTP2StreamState) -> Bool { state.reset() }

    private func resumed(_ state: inout HTTP2StreamState) -> String? { state.resumed().map { String(buffer: $0) } }

    private func ended(_ state: inout HTTP2StreamState) -> String? { state.ended().map { String(buffer: $0) } }

    @Test func whatComesWhileNobodyWantsItWaitsForTheResumption() {
        var state = HTTP2StreamState(.server)
        #expect(self.arrive("a", at: &state) == .delivered)
        state.pause()
        #expect(self.arrive("b", at: &state) == .kept)
        #expect(self.resume(&state))
        #expect(self.arrive("c", at: &state) == .kept, "nothing overtakes what waits")
        #expect(self.resumed(&state) == "bc")
        #expect(self.arrive("d", at: &state) == .delivered)
    }

    @Test func whoPausesAgainBeforeTheTurnIsOverGetsNothing() {
        var state = HTTP2StreamState(.client)
        state.pause()
        #expect(self.arrive("a", at: &state) == .kept)
        #expect(self.resume(&state))
        state.pause()
        #expect(self.resumed(&state) == nil)
        #expect(self.resume(&state))
        #expect(!self.resume(&state))
        #expect(self.resumed(&state) == "a")
    }

    @Test func thePeersEndBringsWhatWaitedAndComesOnce() {
        var state = HTTP2StreamState(.client)
        state.pause()
        #expect(self.arrive("a", at: &state) == .kept)
        #expect(self.ended(&state) == "a")
        #expect(self.ended(&state) == nil)
        state.pause()
        #expect(!self.resume(&state), "there is nothing to pause for")
        #expect(state.isInOrder(.client) && !state.isInOrder(.server))
    }

    @Test func anAnswerIsOneHeadThenBytesThenTheEnd() {
        var state = HTTP2StreamState(.server)
        #expect(state.takesOutput && !state.isFinishing)
        state.answered()
        state.finish()
        #expect(!state.takesOutput && state.isFinishing)
        state.finished(.server) { 7 }
        #expect(state.lingersSince == 7 && state.isInOrder(.server))
    }

    @Test func whoHasHeardThePeersEndDoesNotLinger() {
        var state = HTTP2StreamState(.server)
        #expect(self.ended(&state) == "")
        state.finish()
        state.finished(.server) { 7 }
        #expect(state.lingersSince == nil && state.isInOrder(.server))
    }

    @Test func nothingComesOrGoesAfterAReset() {
        var state = HTTP2StreamState(.server)
        #expect(self.reset(&state))
        #expect(!self.reset(&state))
        #expect(self.arrive("a", at: &state) == .unwanted)
        #expect(!state.takesOutput && state.isReset && !state.isOver)
        #expect(self.ended(&state) != nil, "the end is still heard")
        #expect(self.ended(&state) == nil)
        state.end()
        #expect(state.isOver && !state.isReset && self.ended(&state) == nil && !self.resume(&state))
    }
}
