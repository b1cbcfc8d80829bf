import Glibc

/// Standard output cannot be written.
struct OutputError: Error, Equatable {
  /// The system's error number.
  let code: Int32

  /// Whether the reader has gone, as in `heed … | head`: then nobody wants to hear of it.
  var isClosedPipe: Bool { code == EPIPE }
}

extension OutputError: CustomStringConvertible {
  var description: String {
    "cannot write to standard output: \(String(cString: strerror(code))); "
      + "free some space or write elsewhere."
  }
}
