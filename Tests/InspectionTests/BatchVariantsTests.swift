import Datasets
import Testing

@testable import Inspection

@Suite struct BatchVariantsTests {
  @Test(
    "leaving places out is the same as packing the shorter history",
    arguments: [[], [0], [3], [1, 2], [0, 1, 2, 3]])
  func leavingOut(_ places: [Int]) throws {
    let films = try TinyFilms()
    let history = TinyFilms.history([3, 14, 25, 38])
    var shorter = history
    for place in places.reversed() { shorter = shorter.removing(at: place) }
    var (base, expected, found) = (
      films.builder.makeBatch(), films.builder.makeBatch(), films.builder.makeBatch()
    )
    films.builder.fill(&base, user: 1, history: history, targets: [5, 9], time: TinyFilms.now)
    films.builder.fill(&expected, user: 1, history: shorter, targets: [9], time: TinyFilms.now)
    found.append(1, of: base, leavingOut: places)
    expectEqual(found, expected)
  }

  @Test("another target is the same as packing it")
  func target() throws {
    let films = try TinyFilms()
    let history = TinyFilms.history([3, 14])
    var (base, expected, found) = (
      films.builder.makeBatch(), films.builder.makeBatch(), films.builder.makeBatch()
    )
    films.builder.fill(&base, user: 1, history: history, targets: [5], time: TinyFilms.now)
    films.builder.fill(&expected, user: 1, history: history, targets: [5, 39], time: TinyFilms.now)
    found.append(0, of: base, leavingOut: [])
    found.append(0, of: base, target: 39, in: films.builder.encoding.itemTables)
    expectEqual(found, expected)
  }

  private func expectEqual(_ found: Batch, _ expected: Batch) {
    #expect(found.offsets == expected.offsets)
    #expect(found.labels == expected.labels)
    #expect(found.user == expected.user && found.context == expected.context)
    #expect(found.target == expected.target && found.history == expected.history)
    #expect(found.targetTime == expected.targetTime)
    #expect(found.historyTime == expected.historyTime)
  }
}
