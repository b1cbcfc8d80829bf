import Metrics

/// A key that is made as it is needed.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init(_ text: String) { stringValue = text }
  init?(intValue: Int) { nil }
}

/// Exact numbers, each table a list of objects with the keys of its columns.
extension Report: Encodable {
  /// Writes the report; figures by the names of their files.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: AnyKey.self)
    try values.encode(name, forKey: AnyKey("name"))
    try values.encode(title, forKey: AnyKey("title"))
    try values.encode(question, forKey: AnyKey("question"))
    var named = values.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("facts"))
    for fact in facts { try named.encode(fact.value, forKey: AnyKey(fact.name)) }
    try values.encode(findings, forKey: AnyKey("findings"))
    try values.encode(warnings, forKey: AnyKey("warnings"))
    try values.encode(tables, forKey: AnyKey("tables"))
    try values.encode(figures.map { $0.name + ".svg" }, forKey: AnyKey("figures"))
  }
}

extension ReportTable: Encodable {
  /// Writes the rows as objects.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: AnyKey.self)
    try values.encode(name, forKey: AnyKey("name"))
    try values.encode(title, forKey: AnyKey("title"))
    var list = values.nestedUnkeyedContainer(forKey: AnyKey("rows"))
    for row in rows {
      var object = list.nestedContainer(keyedBy: AnyKey.self)
      for (column, cell) in zip(columns, row) {
        try object.encode(cell, forKey: AnyKey(column.key))
      }
    }
  }
}

extension ReportCell: Encodable {
  /// Writes words, a number, `{mean, sd}` or `[lower, upper]`; what is not defined is null.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text): try encoder.encodeSingle(text)
    case .count(let count): try encoder.encodeSingle(count)
    case .number(let value, _), .change(let value, _), .share(let value), .probability(let value):
      try encoder.encodeSingle(value)
    case .interval(let interval, _), .changeInterval(let interval, _):
      try encoder.encodeSingle(interval)
    case .spread(let mean, let deviation, _):
      var values = encoder.container(keyedBy: AnyKey.self)
      try values.encode(mean, forKey: AnyKey("mean"))
      try values.encode(deviation, forKey: AnyKey("sd"))
    }
  }
}

extension Encoder {
  fileprivate func encodeSingle(_ value: some Encodable) throws {
    var container = singleValueContainer()
    try container.encode(value)
  }
}
