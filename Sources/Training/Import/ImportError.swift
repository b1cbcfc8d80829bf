import Foundation

/// Why a checkpoint cannot become a run.
public enum ImportError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The layout has no such model.
  case model(String, layout: String, known: [String])
  /// A tensor that the model needs is not there.
  case missing(path: String, tensor: String)
  /// A tensor has another shape than the model.
  case shape(path: String, tensor: String, found: [Int], expected: [Int])
  /// A tensor holds what is no number.
  case notFinite(path: String, tensor: String)
  /// Tensors that no part of the model reads.
  case unread(path: String, tensors: [String])
  /// A tensor of the program's model that heed's has not with these settings.
  case untaken(path: String, tensor: String)
  /// A history of a table of predictions that is longer than those that the model reads.
  case history(path: String, row: Int, count: Int, limit: Int)
  /// A tensor that the model cannot express.
  case inexpressible(path: String, String)
  /// A column of the data that the checkpoint's order of columns leaves out, or a name that is none.
  case fields(String)
  /// A value's row that is none of the table's.
  case rows(String)
  /// A prediction that is another one than where the model was trained.
  case prediction(path: String, row: Int, expected: Double, found: Double)

  /// One sentence: where, what was found, what to do.
  public var description: String {
    switch self {
    case .model(let model, let layout, let known):
      return "\(layout): there is no model \"\(model)\" in this layout, only "
        + "\(known.joined(separator: ", ")); give its tensors heed's names and take --layout heed."
    case .missing(let path, let tensor):
      return
        "\(path): there is no tensor \"\(tensor)\"; check --layout, --model, --fields and --set."
    case .shape(let path, let tensor, let found, let expected):
      return
        "\(path): tensor \"\(tensor)\" has shape \(found), not \(expected); --set and --fields "
        + "decide the shapes."
    case .notFinite(let path, let tensor):
      return "\(path): tensor \"\(tensor)\" has numbers that are not finite; save the model again."
    case .unread(let path, let tensors):
      return "\(path): \(tensors.prefix(5).map { "\"\($0)\"" }.joined(separator: ", "))"
        + (tensors.count > 5 ? " and \(tensors.count - 5) more" : "")
        + (tensors.count > 1 ? " belong" : " belongs")
        + " to no part of the model; check --layout, --model and --fields."
    case .untaken(let path, let tensor):
      return
        "\(path): tensor \"\(tensor)\" is part of the model there, but of none with these settings; "
        + "check --set."
    case .history(let path, let row, let count, let limit):
      return
        "\(path), row \(row): the history has \(count) behaviours, and the model reads \(limit); "
        + "raise --history to the most that it read where it was trained."
    case .inexpressible(let path, let text): return "\(path): \(text)"
    case .fields(let text), .rows(let text): return text
    case .prediction(let path, let row, let expected, let found):
      let numbers = [found, expected].map { String(format: "%.6f", $0) }
      return
        "\(path), row \(row): the model gives \(numbers[0]), not \(numbers[1]); check the rows of ids "
        + "(--ids), the order of --fields and what --set says. Nothing was written."
    }
  }
}
