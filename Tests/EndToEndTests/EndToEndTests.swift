import Testing

/// Everything here starts real processes; one at a time, so that they do not make each other late.
@Suite(.serialized) struct EndToEndTests {}
