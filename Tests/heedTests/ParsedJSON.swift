import Foundation

/// JSON as another program reads it.
enum ParsedJSON {
  typealias Object = [String: Any]

  struct NotAnObject: Error { let text: String }

  static func object(_ text: String) throws -> Object {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    guard let object = value as? Object else { throw NotAnObject(text: text) }
    return object
  }

  /// One object a line.
  static func lines(_ text: String) throws -> [Object] {
    try text.split(separator: "\n").map { try object(String($0)) }
  }
}
