import Datasets

/// In which row of a lookup table the checkpoint has a value.
struct SourceRows {
  /// By the value's text; nil where a value is the number of its row.
  private let listed: [String: Int]?

  /// Values are the numbers of their rows.
  init() { listed = nil }

  /// - Parameter path: a table with the columns `value` and `row`.
  /// - Throws: `DataError`.
  init(_ path: String) throws { listed = try ValueRows.read(path) }

  /// The row of a value; nil where it has none.
  func row(of value: String) -> Int? {
    listed.map { $0[value] } ?? Int(value)
  }

  /// A table by heed's ids out of one by the checkpoint's rows. Ids without a row, among them padding
  /// and the unknown one, are zero.
  ///
  /// - Parameter values: by id the value that it stands for.
  /// - Returns: the numbers, and how many values have no row.
  func table(_ source: CheckpointTensor, _ values: [String?]) -> (numbers: [Float], absent: Int) {
    let width = source.columns
    var numbers = [Float](repeating: 0, count: values.count * width)
    var absent = 0
    for (id, value) in values.enumerated() {
      guard let value else { continue }
      guard let row = row(of: value), (0..<source.shape[0]).contains(row) else {
        absent += 1
        continue
      }
      numbers.replaceSubrange(
        id * width..<(id + 1) * width, with: source.values[row * width..<(row + 1) * width])
    }
    return (numbers, absent)
  }
}
