/// What is wrong with a file that should hold a shop's truth.
public struct ShopTruthError: Error, Hashable, Sendable {
  /// The kinds of faults.
  public enum Problem: Hashable, Sendable {
    case header(String)
    case fieldCount(Int)
    case notCount(field: String, text: String)
    case notEarlier(cause: Int, impression: Int)
    case disorder
  }

  /// The file's name.
  public let file: String

  /// The line, from 1.
  public let line: Int

  /// What is wrong there.
  public let problem: Problem
}

extension ShopTruthError: CustomStringConvertible {
  /// One sentence: where, what was found, what was expected, what to do.
  public var description: String { "\(file):\(line): \(problem)" }
}

extension ShopTruthError.Problem: CustomStringConvertible {
  /// The sentence without file and line.
  public var description: String {
    switch self {
    case .header(let found):
      """
      the header is "\(found.prefix(60))", expected "impression,cause,strength"; \
      make the file by heed shop.
      """
    case .fieldCount(let found):
      "\(found) fields, expected 3; make the file anew by heed shop."
    case .notCount(let field, let text):
      """
      field "\(field)" is "\(text.prefix(60))", not a whole number from 1 to 2147483647; \
      correct or remove the row.
      """
    case .notEarlier(let cause, let impression):
      """
      cause \(cause) is not earlier than impression \(impression); \
      event ids count up with time, so correct or remove the row.
      """
    case .disorder:
      "the rows are not in order of impression and cause, each once; sort them by both."
    }
  }
}
