import Datasets
import Inspection
import Testing

@Suite struct EditableHistoryTests {
  private let original = History(items: [10, 11, 12, 13], times: [100, 200, 300, 400])

  private func edited(_ edits: HistoryEdit...) -> EditableHistory {
    var history = EditableHistory(original)
    for edit in edits { history.apply(edit) }
    return history
  }

  @Test("a history without edits is the original")
  func untouched() {
    let history = EditableHistory(original)
    #expect(history.history == original && history.isUnchanged)
    #expect(!history.canUndo && !history.canRedo)
    #expect(history.entries.map(\.origin) == [0, 1, 2, 3])
  }

  @Test("a masked behaviour is left out and stays on the list")
  func mask() {
    var history = edited(.toggleMask(at: 1))
    #expect(history.history == original.removing(at: 1))
    #expect(history.entries.count == 4 && history.entries[1].isMasked)
    #expect(history.includedPlaces == [0, 2, 3])
    history.apply(.toggleMask(at: 1))
    #expect(history.isUnchanged && history.edits.count == 2)
  }

  @Test("an inserted behaviour takes a moment between its neighbours'")
  func insert() {
    #expect(
      edited(.insert(item: 9, time: 250, at: 2)).history
        == History(items: [10, 11, 9, 12, 13], times: [100, 200, 250, 300, 400]))
    #expect(edited(.insert(item: 9, time: 999, at: 2)).history.times[2] == 300)
    #expect(edited(.insert(item: 9, time: 0, at: 2)).history.times[2] == 200)
    #expect(edited(.insert(item: 9, time: 50, at: 0)).history.times[0] == 50)
    #expect(edited(.insert(item: 9, time: 999, at: 4)).history.items.last == 9)
    #expect(edited(.insert(item: 9, time: 250, at: 2)).entries[2].origin == nil)
    var empty = EditableHistory(History())
    empty.apply(.insert(item: 9, time: 7, at: 0))
    #expect(empty.history == History(items: [9], times: [7]))
  }

  @Test("moving an item leaves the moments in order")
  func move() {
    #expect(
      edited(.move(from: 3, to: 0)).history
        == History(items: [13, 10, 11, 12], times: original.times))
    #expect(
      edited(.move(from: 1, to: 2)).history
        == History(items: [10, 12, 11, 13], times: original.times))
    #expect(edited(.move(from: 1, to: 2)).entries.map(\.origin) == [0, 2, 1, 3])
    #expect(edited(.toggleMask(at: 0), .move(from: 0, to: 1)).history.items == [11, 12, 13])
  }

  @Test("truncation keeps the last k, and can be widened again")
  func truncate() {
    #expect(edited(.truncate(toLast: 2)).history.items == [12, 13])
    #expect(edited(.truncate(toLast: 0)).history == History())
    #expect(edited(.truncate(toLast: 1), .truncate(toLast: 3)).history.items == [11, 12, 13])
    #expect(edited(.truncate(toLast: 1), .truncate(toLast: nil)).isUnchanged)
    #expect(edited(.truncate(toLast: 2), .toggleMask(at: 3)).includedPlaces == [2])
  }

  @Test("an edit that changes nothing is not kept")
  func nothing() {
    var history = EditableHistory(original)
    let edits: [HistoryEdit] = [
      .move(from: 2, to: 2), .truncate(toLast: 4), .truncate(toLast: 99), .restore,
    ]
    for edit in edits {
      let isKept = history.apply(edit)
      #expect(!isKept)
    }
    #expect(history.edits.isEmpty)
  }

  @Test("undo and redo walk through every state, and restoring can be undone")
  func undoAndRedo() {
    let edits: [HistoryEdit] = [
      .toggleMask(at: 1), .insert(item: 9, time: 350, at: 3), .move(from: 4, to: 0),
      .truncate(toLast: 3), .restore, .toggleMask(at: 0),
    ]
    var history = EditableHistory(original)
    var states = [history.entries]
    var truncations = [history.truncation]
    for edit in edits {
      let isKept = history.apply(edit)
      #expect(isKept)
      states.append(history.entries)
      truncations.append(history.truncation)
    }
    for place in edits.indices.reversed() {
      let undone = history.undo()
      #expect(undone == edits[place])
      #expect(history.entries == states[place] && history.truncation == truncations[place])
    }
    let nothing = history.undo()
    #expect(nothing == nil && history.isUnchanged)
    for place in edits.indices {
      let redone = history.redo()
      #expect(redone == edits[place])
      #expect(history.entries == states[place + 1])
      #expect(history.truncation == truncations[place + 1])
    }
    let more = history.redo()
    #expect(more == nil)
  }

  @Test("a new edit forgets what could be redone")
  func newEdit() {
    var history = edited(.toggleMask(at: 1), .toggleMask(at: 2))
    history.undo()
    #expect(history.canRedo)
    history.apply(.toggleMask(at: 0))
    #expect(!history.canRedo)
    #expect(history.edits == [.toggleMask(at: 1), .toggleMask(at: 0)])
  }
}
