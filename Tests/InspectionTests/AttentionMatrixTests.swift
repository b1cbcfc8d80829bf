import Inspection
import Layers
import Testing

@Suite struct AttentionMatrixTests {
  /// The second of two impressions, the first of which has one row.
  private func summary(
    _ kind: AttentionTrace.Kind, _ rows: [[Float]]
  ) -> AttentionSummary {
    let columns = rows.first?.count ?? 1
    let trace = AttentionTrace(
      name: "x", kind: kind, offsets: [0, 1, 1 + Int32(rows.count)], columns: columns,
      weights: [Float](repeating: 9, count: columns) + rows.flatMap(\.self), scores: nil,
      normalisation: .none)
    return AttentionSummary(trace, impression: 1)
  }

  @Test(
    "a target's heads are rows, behaviours columns",
    arguments: [AttentionTrace.Kind.targetToBehaviours, .sessions])
  func heads(_ kind: AttentionTrace.Kind) {
    let matrix = AttentionMatrix(summary(kind, [[1, 2], [3, 4], [5, 6]]))
    #expect(matrix.rowCount == 2 && matrix.columnCount == 3 && matrix.holdsAllHeads)
    #expect(matrix.values == [1, 3, 5, 2, 4, 6])
    #expect(matrix[1, 2] == 6)
  }

  @Test("n × n numbers a head are a square, one head at a time")
  func square() {
    let pairs = summary(.selfAttention, [[1, 10], [2, 20], [3, 30], [4, 40]])
    let second = AttentionMatrix(pairs, head: 1)
    #expect(second.rowCount == 2 && second.columnCount == 2 && !second.holdsAllHeads)
    #expect(second.values == [10, 20, 30, 40])
    #expect(AttentionMatrix(pairs).values == [5.5, 11, 16.5, 22])
    #expect(AttentionMatrix(pairs, head: 7) == AttentionMatrix(pairs))
  }

  @Test("as many heads as cells are still one square a head")
  func asManyHeadsAsCells() {
    let cells: [[Float]] = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 8, 7, 6], [5, 4, 3, 2]]
    let matrix = AttentionMatrix(summary(.selfAttention, cells), head: 2)
    #expect(matrix.rowCount == 2 && matrix.columnCount == 2 && !matrix.holdsAllHeads)
    #expect(matrix.values == cells.map { $0[2] })
  }

  @Test("what is neither square nor triangle has the heads for columns")
  func recorded() {
    let gates = AttentionMatrix(summary(.gates, [[1, 2], [3, 4], [5, 6]]))
    #expect(gates.rowCount == 3 && gates.columnCount == 2)
    #expect(gates.values == [1, 2, 3, 4, 5, 6])
  }

  @Test(
    "matrices inside sessions stand along the diagonal, and sessions count from the history's oldest"
  )
  func sessions() {
    let trace = AttentionTrace(
      name: "x", kind: .selfAttention, offsets: [0, 4, 9], columns: 1,
      weights: [9, 9, 9, 9, 1, 2, 3, 4, 5], scores: nil, normalisation: .softmax,
      spans: [0..<2, 5..<7, 8..<9])
    let summary = AttentionSummary(trace, impression: 1, historyStart: 4)
    #expect(summary.sessions == [1..<3, 4..<5])
    let matrix = AttentionMatrix(summary)
    #expect(matrix.rowCount == 3 && matrix.columnCount == 3 && !matrix.holdsAllHeads)
    #expect(matrix[0, 0] == 1 && matrix[0, 1] == 2 && matrix[1, 0] == 3 && matrix[1, 1] == 4)
    #expect(matrix[2, 2] == 5 && matrix[0, 2].isNaN && matrix[2, 1].isNaN)
  }

  @Test("pairs of fields are the upper triangle")
  func triangle() {
    let matrix = AttentionMatrix(summary(.pairs, [[1], [2], [3]]))
    #expect(matrix.rowCount == 3 && matrix.columnCount == 3 && !matrix.holdsAllHeads)
    #expect(matrix[0, 1] == 1 && matrix[0, 2] == 2 && matrix[1, 2] == 3)
    #expect(matrix[1, 0].isNaN && matrix[2, 2].isNaN)
    // Two numbers are no triangle.
    #expect(AttentionMatrix(summary(.pairs, [[1], [2]])).values == [1, 2])
  }

  @Test(
    "one number, and none",
    arguments: [AttentionTrace.Kind.targetToBehaviours, .selfAttention, .pairs, .gates])
  func small(_ kind: AttentionTrace.Kind) {
    let one = AttentionMatrix(summary(kind, [[7]]))
    #expect(one.values.filter { !$0.isNaN } == [7])
    let none = AttentionMatrix(summary(kind, []))
    #expect(none.rowCount == 0 && none.values.isEmpty)
  }

  @Test("an inspection keeps every trace of its impression")
  func traces() throws {
    let films = try TinyFilms()
    let inspection = try films.inspector("din").inspect(
      user: 0, history: TinyFilms.history([3, 14]), targets: [5], time: TinyFilms.now, [])[0]
    #expect(inspection.traces.map(\.name) == ["target"])
    #expect(inspection.traces.first == inspection.attention)
    let without = try films.inspector("pooling").inspect(
      user: 0, history: TinyFilms.history([3, 14]), targets: [5], time: TinyFilms.now, [])[0]
    #expect(without.traces.isEmpty)
  }
}
