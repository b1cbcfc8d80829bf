import Datasets

/// The lookup tables of a model, by the data's values.
struct LookupTables {
  private let values: Encoding.Values
  private let fields: SourceFields
  private var rows: [SourceFields.Place: SourceRows] = [:]

  /// - Parameter named: columns, each with the table of its values' rows.
  /// - Throws: `DataError`, `ImportError.fields` for a column that the model does not read or that is
  ///   named twice.
  init(
    _ data: TrainingData, _ settings: TrainingSettings, _ fields: SourceFields,
    _ named: [(column: String, table: String)]
  ) throws {
    self.fields = fields
    values = try data.encoding.values(data.dataset, features: settings.features)
    for (column, table) in named {
      let place = try fields.place(column, for: "--ids")
      guard rows[place] == nil else {
        throw ImportError.fields("--ids: \"\(column)\" is named twice.")
      }
      rows[place] = try SourceRows(table)
    }
  }

  /// The numbers of a table here, by its name, and how many of the column's values have no row.
  ///
  /// - Throws: `ImportError.rows` where none has one.
  func table(_ name: String, _ source: CheckpointTensor, path: String) throws -> (
    numbers: [Float], absent: Int, column: String, count: Int
  ) {
    guard let place = place(name) else {
      throw ImportError.rows("\(path): the table \"\(name)\" belongs to no column of this data.")
    }
    let values =
      switch place {
      case .user(let index): self.values.user[index]
      case .item(let index): self.values.item[index]
      case .context(let index): self.values.context[index]
      }
    let column = fields.name(place)
    let (numbers, absent) = (rows[place] ?? SourceRows()).table(source, values)
    let count = values.count { $0 != nil }
    guard absent < count || count == 0 else {
      throw ImportError.rows(
        "\(path): none of the \(count) values of \"\(column)\" has a row in \"\(source.name)\", which has "
          + "\(source.shape[0]); say which with --ids \(column)=FILE, a table with the columns value and row."
      )
    }
    return (numbers, absent, column, count)
  }

  /// The column of a table, whatever part of a model it belongs to: `embeddings.item` and `linear.item`
  /// are both the item's.
  private func place(_ name: String) -> SourceFields.Place? {
    let rest = name.drop { $0 != "." }
    return fields.fields.map(\.place).first { place in
      [fields.table(place), fields.historyTable(place) ?? ""].contains {
        $0.drop { $0 != "." } == rest
      }
    }
  }
}
