/// A load ended before it was ready to begin.
package struct LoadFailure: Error, Equatable, CustomStringConvertible {
    package let end: LoadEnd

    package var description: String { self.end.description }
}
