import Metrics

/// A table of a report.
public struct ReportTable: Sendable {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// The key in JSON and CSV.
    public var key: String
    /// The heading.
    public var title: String
    /// Whether it measures time, which no two runs of a program share.
    public var isTime: Bool

    /// Makes a column.
    public init(_ key: String, _ title: String, isTime: Bool = false) {
      self.key = key
      self.title = title
      self.isTime = isTime
    }
  }

  /// The file's name without its ending.
  public var name: String
  /// What it shows.
  public var title: String
  /// The columns.
  public var columns: [Column]
  /// The rows, each with a cell for every column.
  public private(set) var rows: [[ReportCell]] = []

  /// Makes an empty table.
  public init(_ name: String, title: String, columns: [Column]) {
    self.name = name
    self.title = title
    self.columns = columns
  }

  /// Adds a row.
  public mutating func append(_ cells: [ReportCell]) {
    guard cells.count == columns.count else {
      fatalError("ReportTable \(name): \(cells.count) cells in \(columns.count) columns")
    }
    rows.append(cells)
  }
}

/// One value of a table, exact for programs and rounded for people.
public enum ReportCell: Hashable, Sendable {
  /// Words.
  case text(String)
  /// A whole number.
  case count(Int)
  /// A number with so many decimal places; nil where it is not defined.
  case number(Double?, places: Int = 4)
  /// A difference, with its sign.
  case change(Double?, places: Int = 4)
  /// A mean over seeds with its standard deviation; a nil deviation is that of a single seed.
  case spread(mean: Double?, deviation: Double?, places: Int = 4)
  /// The ends of an interval of a value.
  case interval(ConfidenceInterval?, places: Int = 4)
  /// The ends of an interval of a difference, with their signs.
  case changeInterval(ConfidenceInterval?, places: Int = 4)
  /// A share, as a percentage.
  case share(Double?)
  /// A p-value.
  case probability(Double?)
}

extension ReportCell {
  /// A metric over seeds.
  init(_ summary: SeedSummary?, places: Int = 4) {
    self = .spread(
      mean: summary?.mean, deviation: summary?.standardDeviation.value, places: places)
  }

  /// For people.
  public var text: String {
    switch self {
    case .text(let text): return text
    case .count(let count): return ReportNumber.count(count)
    case .number(let value, let places): return ReportNumber.text(value, places)
    case .change(let value, let places): return ReportNumber.change(value, places)
    case .spread(let mean, let deviation, let places):
      guard let deviation, mean != nil else { return ReportNumber.text(mean, places) }
      return ReportNumber.text(mean, places) + " ± " + ReportNumber.text(deviation, places)
    case .interval(let interval, let places):
      guard let interval else { return ReportNumber.none }
      return ReportNumber.text(interval.lower, places) + " to "
        + ReportNumber.text(interval.upper, places)
    case .changeInterval(let interval, let places):
      guard let interval else { return ReportNumber.none }
      return ReportNumber.change(interval.lower, places) + " to "
        + ReportNumber.change(interval.upper, places)
    case .share(let value):
      guard let value else { return ReportNumber.none }
      return ReportNumber.text(100 * value, 1) + " %"
    case .probability(let value):
      guard let value else { return ReportNumber.none }
      return value < 0.0001 ? "<.0001" : ReportNumber.text(value, 4)
    }
  }
}
