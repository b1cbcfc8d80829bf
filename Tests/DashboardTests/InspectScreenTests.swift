import Cells
import Datasets
import Inspection
import Testing

@testable import Dashboard

/// What the keys do to the Inspect screen.
@Suite struct InspectScreenTests {
  @Test func `the screen opens on a user with their history, weights and attributions`() throws {
    let films = try Films("din")
    let app = AnsweringApp(films.session, desk: films.desk)
    let facts = InspectFacts(app.session, try #require(app.screen(InspectScreen.self)))
    #expect(facts.isCurrent)
    #expect(facts.rows.count == 11)
    #expect(facts.rows.allSatisfy { $0.weight != nil && $0.change != nil && $0.gradient != nil })
    #expect(facts.rows.map(\.place) == (0..<11).reversed())
    #expect(app.waiting.isEmpty)
  }
}
