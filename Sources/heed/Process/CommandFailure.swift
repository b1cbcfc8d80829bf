/// A command cannot do its work.
enum CommandFailure: Error, Equatable {
  /// The engine does not offer this yet.
  case notConnected(command: String)
}

extension CommandFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .notConnected(let command):
      "\(command) is not part of this build yet; \"heed --help\" lists what is."
    }
  }
}
