import Testing

/// Everything that needs the executable: started, watched and judged from outside.
@Suite struct EndToEndTests {
    /// Those that judge times or compare them, and those that fill the machine: one after the other, with nothing beside them.
    @Suite(.serialized) struct QuietTests {}
}
