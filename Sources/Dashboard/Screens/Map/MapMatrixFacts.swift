import Inspection

/// One attention of the current target as a matrix, from the answers that are known.
struct MapMatrixFacts {
  let inspection: TargetInspection
  let summary: AttentionSummary
  let matrix: AttentionMatrix
  let head: Int?

  /// Nil as long as nothing is known, and where the model recorded nothing under this name.
  init?(_ session: Session, _ screen: MapScreen) {
    guard case .matrix(let trace) = screen.view(session), let question = screen.question(session),
      let inspection = session.answers[question]?.first,
      let summary = inspection.traces.first(where: { $0.name == trace })
    else { return nil }
    self.inspection = inspection
    self.summary = summary
    head = screen.head.flatMap { $0 < summary.heads.count ? $0 : nil }
    matrix = AttentionMatrix(summary, head: head)
  }

  /// Heads to choose from: none where all are shown at once.
  var headCount: Int { matrix.holdsAllHeads ? 0 : summary.heads.count }

  /// The numbers of a row.
  func values(row: Int) -> [Double] {
    (0..<matrix.columnCount).map { Double(matrix[row, $0]) }
  }
}
