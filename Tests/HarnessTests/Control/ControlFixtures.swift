import Harness

/// Decodes one line as it stands in a test, LF and all.
func decodedWorkerMessage(_ line: String) throws(ControlError) -> WorkerMessage {
    let bytes = Array(line.utf8.prefix { $0 != UInt8(ascii: "\n") })
    let result = bytes.withUnsafeBufferPointer { buffer in
        Result { () throws(ControlError) in try WorkerMessage(line: buffer) }
    }
    return try result.get()
}

func decodedCoordinatorMessage(_ line: String) throws(ControlError) -> CoordinatorMessage {
    let bytes = Array(line.utf8.prefix { $0 != UInt8(ascii: "\n") })
    let result = bytes.withUnsafeBufferPointer { buffer in
        Result { () throws(ControlError) in try CoordinatorMessage(line: buffer) }
    }
    return try result.get()
}
