import Organization
import Testing

@testable import Routing

/// Whose story is known.
struct TicketStoriesTests {
    @Test func aTicketHoldsTheStoryOnceSomebodyTalked() {
        for ending in Outcome.allCases {
            var stories = TicketStories()
            stories.open(1)
            #expect(!stories.holds(1))
            stories.close(1, ending)
            #expect(stories.holds(1) == ![.abandoned, .expired].contains(ending))
        }
    }

    @Test func aStoryIsNotForgottenWhenTheCustomerGivesUpTheNextTime() {
        var stories = TicketStories()
        stories.open(1)
        stories.close(1, .unsolved)
        stories.open(1)
        stories.close(1, .abandoned)
        #expect(stories.holds(1))
    }

    @Test func numbersThatWereNeverOpenedHoldNothing() {
        var stories = TicketStories()
        stories.open(5)
        stories.close(5, .solved)
        stories.close(9, .solved)
        #expect(stories.holds(5))
        for ticket in [0, 4, 6, 9, UInt64.max] { #expect(!stories.holds(ticket)) }
    }

    @Test func theOldestAreForgottenAndTheirPlacesAreClean() {
        var stories = TicketStories()
        stories.open(1)
        stories.close(1, .solved)
        for ticket in 2...TicketStories.capacity { stories.open(ticket) }
        #expect(stories.holds(1))
        stories.open(TicketStories.capacity + 1)
        #expect(!stories.holds(1) && !stories.holds(TicketStories.capacity + 1))
        stories.close(1, .solved)
        #expect(!stories.holds(TicketStories.capacity + 1))
    }
}
