/// What an experiment found: sentences first, then tables and figures.
public struct Report: Sendable {
  /// A name for files, such as `table2`.
  public var name: String
  /// One line.
  public var title: String
  /// What is asked, in a sentence or two.
  public var question: String
  /// What everything below rests on: data, rows, seeds.
  public var facts: [Fact] = []
  /// What was found, in plain sentences.
  public var findings: [String] = []
  /// What makes a figure here doubtful.
  public var warnings: [String] = []
  /// The evidence.
  public var sections: [ReportSection] = []

  /// One fact.
  public struct Fact: Hashable, Sendable {
    /// What it is about.
    public var name: String
    /// What it says.
    public var value: String

    /// States a fact.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Begins a report.
  public init(name: String, title: String, question: String) {
    self.name = name
    self.title = title
    self.question = question
  }

  /// All tables, in the order of the text.
  public var tables: [ReportTable] { sections.flatMap(\.tables) }

  /// All figures, in the order of the text.
  public var figures: [ReportFigure] { sections.flatMap(\.figures) }
}

/// A part of a report.
public struct ReportSection: Sendable {
  /// Its heading.
  public var title: String
  /// Paragraphs above the tables.
  public var text: [String]
  /// Its tables.
  public var tables: [ReportTable]
  /// Its figures.
  public var figures: [ReportFigure]

  /// Makes a section.
  public init(
    _ title: String, text: [String] = [], tables: [ReportTable] = [], figures: [ReportFigure] = []
  ) {
    self.title = title
    self.text = text
    self.tables = tables
    self.figures = figures
  }
}

/// A picture of a report, in a file of its own.
public struct ReportFigure: Sendable {
  /// The file's name without its ending.
  public var name: String
  /// What it shows, one sentence.
  public var caption: String
  /// The picture.
  public var svg: String

  /// Makes a figure.
  public init(_ name: String, caption: String, svg: String) {
    self.name = name
    self.caption = caption
    self.svg = svg
  }
}
