extension Channel {
    /// How long an answer may take and still count as in time: the usual targets, 20 s on the phone, 60 s in a chat, 4 hours for
    /// what is written. Time of the story.
    package var answerTarget: Duration {
        switch self.name {
        case "phone": .seconds(20)
        case "chat": .seconds(60)
        default: .seconds(4 * 3_600)
        }
    }
}
