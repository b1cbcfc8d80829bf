import Datasets

/// The lookup tables of a model, by the data's values.
struct LookupTables {
  private var values: [String: (column: String, values: [String?], rows: SourceRows)] = [:]

  /// - Throws: `DataError`, `ImportError.rows` for a column that the model does not read.
  init(_ data: TrainingData, _ settings: TrainingSettings, _ rows: [String: String]) throws {
    let all = try data.encoding.values(data.dataset, features: settings.features)
    let schema = data.schema
    var known: Set<String> = []
    func add(_ prefix: String, _ fields: [Field], _ fieldValues: [[String?]]) throws {
      for (field, values) in zip(fields, fieldValues) {
        known.insert(field.name)
        self.values["\(prefix)\(field.name)"] = (
          field.name, values, try SourceRows(rows[field.name])
        )
      }
    }
    try add("user.", schema.user, all.user)
    try add("", schema.item, all.item)
    try add("history.", schema.item, all.item)
    try add("context.", schema.context, all.context)
    if let other = rows.keys.sorted().first(where: { !known.contains($0) }) {
      throw ImportError.rows(
        "--ids: the model reads no column \"\(other)\" of this data, only "
          + "\(known.sorted().joined(separator: ", ")).")
    }
  }

  /// The numbers of a table here, by its name.
  func table(_ name: String, _ source: CheckpointTensor) throws -> (
    numbers: [Float], absent: Int, column: String, count: Int
  ) {
    // Past the first word: `embeddings.`, or `linear.`.
    let place = name.drop { $0 != "." }.dropFirst()
    guard let (column, values, rows) = values[String(place)] else {
      throw ImportError.rows("The table \"\(name)\" belongs to no column of this data.")
    }
    let (numbers, absent) = rows.table(source, values)
    let count = values.count { $0 != nil }
    guard absent < count || count == 0 else {
      throw ImportError.rows(
        "None of the \(count) values of \"\(column)\" has a row in the checkpoint's table of "
          + "\(source.shape[0]); say which with --ids \(column)=FILE, a table with the columns value and row."
      )
    }
    return (numbers, absent, column, count)
  }
}
