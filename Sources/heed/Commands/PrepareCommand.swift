import Cells
import Datasets
import Glibc

/// `heed prepare`: raw data to one memory-mapped file.
struct PrepareCommand: Command {
  let name = "prepare"
  let summary = "Turn raw data into one file that opens at once"
  let operands = [Operand("PATH", .path, "a folder or file of ratings, clicks or reviews")]

  static let out = Option<String>.path("out", "FILE", "the file to write").required

  var optionGroups: [OptionGroup] {
    [
      OptionGroup("Options", Self.out),
      OptionGroup(
        "Data", DataOptions.positive, DataOptions.genres, DataOptions.newest, DataOptions.features,
        DataOptions.columns),
    ]
  }

  let examples = [
    Example("heed prepare ml-32m --out ml-32m.prepared", "Read the text once, train many times:")
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let output = arguments[Self.out] ?? ""
    if Self.isForeign(output) { throw CommandFailure.wouldOverwrite(output) }
    let start = ContinuousClock.now
    let dataset = try Dataset.prepare(
      arguments.operands[0], to: output, options: DatasetOptions().applying(arguments))
    for note in dataset.info.notes { console.note(note) }
    let path = Welcome.shellWord(output)
    let lines =
      Self.lines(dataset) + [
        "Prepared in \(NumberText.span(ContinuousClock.now - start)). To train on it:",
        "  heed train --data \(path) --model din --out runs/din",
      ]
    for line in lines { try console.print(DisplayText.sanitised(line, for: console.glyphs)) }
  }

  /// Whether something is there that this command did not write: raw data, as likely as not.
  private static func isForeign(_ path: String) -> Bool {
    guard access(path, F_OK) == 0 else { return false }
    guard let file = try? SafeTensors(path: path) else { return true }
    return file.metadata["heed.dataset"] == nil
  }

  private static func lines(_ dataset: Dataset) -> [String] {
    let count = NumberText.count
    let info = dataset.info
    let rule = info.positive.map { "a value of at least \(NumberText.short($0))" } ?? "every row"
    return [
      "\(info.name): \(count(dataset.eventCount)) events of \(count(dataset.userCount)) users "
        + "with \(count(dataset.itemCount)) items",
      "\(count(dataset.positiveCount)) positives: \(rule)",
    ]
      + [
        ("users", dataset.userFields), ("items", dataset.itemFields),
        ("events", dataset.contextFields),
      ].filter { !$0.1.isEmpty }.map { name, fields in
        "\(name) have \(fields.map(\.name).joined(separator: ", "))"
      }
  }
}
