import Datasets
import Inspection

/// One attention of the current target as a matrix, from the answers that are known.
struct MapMatrixFacts {
  let inspection: TargetInspection
  let summary: AttentionSummary
  let matrix: AttentionMatrix
  let head: Int?
  private let dataset: Dataset?

  /// Nil as long as nothing is known, and where the model recorded nothing under this name.
  init?(_ session: Session, _ screen: MapScreen) {
    guard case .matrix(let trace) = screen.view(session), let question = screen.question(session),
      let inspection = session.answers[question]?.first,
      let summary = inspection.traces.first(where: { $0.name == trace })
    else { return nil }
    self.inspection = inspection
    dataset = session.run?.dataset
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

  /// What a row is: a field, a behaviour, the target behind all behaviours, or the number of a step.
  func rowName(_ row: Int) -> String { name(row, summary.axes.row, of: matrix.rowCount) }

  /// What a column is.
  func columnName(_ column: Int) -> String {
    name(column, summary.axes.column, of: matrix.columnCount)
  }

  private func name(_ place: Int, _ word: String, of count: Int) -> String {
    if let fields = summary.fields, fields.indices.contains(place) { return fields[place] }
    let behaviours = inspection.behaviours
    if word == "element", let sessions = summary.sessions, let dataset {
      let kept = sessions.flatMap(\.self)
      if kept.indices.contains(place), behaviours.indices.contains(kept[place]) {
        return dataset.title(of: Int(behaviours[kept[place]].item))
      }
    }
    if word == "element" || word == "step", let dataset {
      if behaviours.indices.contains(place), count - behaviours.count <= 1 {
        return dataset.title(of: Int(behaviours[place].item))
      }
      if word == "element", place == behaviours.count, count == place + 1 {
        return "target \(inspection.title)"
      }
    }
    return "\(word) \(place + 1)"
  }
}
