import Foundation

/// What keeps an event file from being written.
public enum EventFileError: Error, Hashable, Sendable {
  /// The file could not be created; `code` is the system's error number.
  case cannotCreate(path: String, code: Int32)
  /// An existing file could not be opened or read for appending.
  case cannotOpen(path: String, code: Int32)
  /// Events could not be written.
  case cannotWrite(path: String, code: Int32)
  /// The file to append to does not begin like an event file.
  case notAnEventFile(path: String)
}

extension EventFileError: CustomStringConvertible {
  /// Where, what was found, what to do.
  public var description: String {
    switch self {
    case .cannotCreate(let path, let code):
      "\(path): cannot be created (\(words(code))); "
        + "choose a new run in a folder that you may write to."
    case .cannotOpen(let path, let code):
      "\(path): cannot be opened for appending (\(words(code))); "
        + "check that it is a file that you may write to."
    case .cannotWrite(let path, let code):
      "\(path): cannot be written (\(words(code))); make room on the disk, then resume."
    case .notAnEventFile(let path):
      "\(path): does not begin like a TensorBoard event file; move it out of the run, then resume."
    }
  }
}

private func words(_ code: Int32) -> String {
  String(cString: strerror(code))
}
