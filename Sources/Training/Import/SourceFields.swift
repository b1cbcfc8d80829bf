import Datasets

/// The columns that a model reads, in the order in which a checkpoint has them, with their names there.
struct SourceFields {
  /// Where heed has a column, by its place in the schema.
  enum Place: Hashable {
    case user(Int), item(Int), context(Int)
  }

  /// The columns, each once.
  let fields: [(place: Place, source: String)]
  private let schema: Schema
  private let columns: [(place: Place, names: [String])]

  /// - Parameters:
  ///   - named: heed's name of each column, such as `item` or `user:gender`, and its name in the
  ///     checkpoint, in the checkpoint's order; empty for heed's own names and order.
  /// - Throws: `ImportError.fields` for a name that is none, and where a column is missing.
  init(_ schema: Schema, _ named: [(column: String, source: String)]) throws {
    self.schema = schema
    let known = Self.columns(schema)
    columns = known
    if named.isEmpty {
      fields = known.map { ($0.place, $0.names[0]) }
      return
    }
    let names = known.map { $0.names[$0.names.count - 1] }.joined(separator: ", ")
    var fields: [(place: Place, source: String)] = []
    for (column, source) in named {
      guard let place = known.first(where: { $0.names.contains(column) })?.place else {
        throw ImportError.fields(
          "--fields: there is no column \"\(column)\" in this data, only \(names).")
      }
      guard !fields.contains(where: { $0.place == place }) else {
        throw ImportError.fields("--fields: \"\(column)\" is named twice.")
      }
      fields.append((place, source))
    }
    if let left = known.first(where: { column in !fields.contains { $0.place == column.place } }) {
      throw ImportError.fields(
        "--fields leaves out \"\(left.names[left.names.count - 1])\", which the model reads; name all columns, in the "
          + "checkpoint's order.")
    }
    self.fields = fields
  }

  private static func columns(_ schema: Schema) -> [(place: Place, names: [String])] {
    schema.user.enumerated().map { (.user($0), [$1.name, "user:\($1.name)"]) }
      + schema.item.enumerated().map { index, field in
        (.item(index), index == 0 ? [field.name] : [field.name, "item:\(field.name)"])
      }
      + schema.context.enumerated().map { (.context($0), [$1.name, "context:\($1.name)"]) }
  }

  /// The place of a column by one of its names.
  ///
  /// - Parameter option: what the user gave the name to.
  /// - Throws: `ImportError.fields`.
  func place(_ column: String, for option: String) throws -> Place {
    guard let place = columns.first(where: { $0.names.contains(column) })?.place else {
      throw ImportError.fields(
        "\(option): the model reads no column \"\(column)\" of this data, only "
          + "\(columns.map { $0.names[$0.names.count - 1] }.joined(separator: ", ")).")
    }
    return place
  }

  /// A column's name, with its kind where that is not the item's.
  func name(_ place: Place) -> String {
    columns.first { $0.place == place }.map { $0.names[$0.names.count - 1] } ?? ""
  }

  /// The places of the item columns among themselves, by heed's order of them.
  var itemOrder: [Int] {
    let items = fields.compactMap { field -> Int? in
      if case .item(let index) = field.place { index } else { nil }
    }
    return items.indices.sorted { items[$0] < items[$1] }
  }

  /// The name of a column's lookup table here.
  func table(_ place: Place) -> String {
    switch place {
    case .user(let index): "embeddings.user.\(schema.user[index].name)"
    case .item(let index): "embeddings.\(schema.item[index].name)"
    case .context(let index): "embeddings.context.\(schema.context[index].name)"
    }
  }

  /// The name of the table that behaviours read where they have their own; nil for no item column.
  func historyTable(_ place: Place) -> String? {
    guard case .item(let index) = place else { return nil }
    return "embeddings.history.\(schema.item[index].name)"
  }

  /// The name of a column in the checkpoint.
  func source(_ place: Place) -> String {
    fields.first { $0.place == place }?.source ?? ""
  }

  /// The place of a column among all, in the checkpoint's order.
  func index(_ place: Place) -> Int {
    fields.firstIndex { $0.place == place } ?? 0
  }
}
