import Organization
import Testing

struct NearestTests {
    let known = ["share", "patience", "slots", "handle", "offer-timeout", "to"]

    @Test(arguments: [
        ("shar", "share"), ("sahre", "share"), ("Patience", "patience"), ("slot", "slots"), ("offer", "offer-timeout"),
        ("handle-time", "handle"), ("patiense", "patience"),
    ])
    func isFound(word: String, meant: String) {
        #expect(nearest(to: word, in: self.known) == meant)
    }

    @Test(arguments: ["", "x", "of", "weather", "sh"])
    func isNotGuessedFromAfar(word: String) {
        #expect(nearest(to: word, in: self.known) == nil)
    }

    @Test func theNearestOfSeveralWins() {
        #expect(nearest(to: "rates", in: ["gates", "rate", "rates-of"]) == "gates")
        #expect(nearest(to: "rates", in: ["mates2", "rate"]) == "rate")
    }
}
