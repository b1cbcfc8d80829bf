/// Puts text into the clipboard of the person at the terminal, also over ssh.
///
/// Reference: xterm's control sequences, OSC 52.
enum Clipboard {
  /// The most text that goes through: what terminals take, 100,000 bytes, less the frame, in
  /// base 64.
  static let limit = 74_994

  /// What is sent to the terminal. Text beyond the limit is cut off at a whole character.
  ///
  /// - Parameter isTmux: whether tmux stands between, which has to be asked to pass it on; it may
  ///   take the plain form too, as its settings say, so it gets both.
  static func sequence(_ text: String, isTmux: Bool) -> String {
    let plain = "\u{1B}]52;c;\(base64(Array(clipped(text).utf8)))\u{07}"
    return isTmux ? "\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\" + plain : plain
  }

  private static func clipped(_ text: String) -> String {
    if text.utf8.count <= limit { return text }
    var result = ""
    var count = 0
    for character in text {
      count += character.utf8.count
      if count > limit { break }
      result.append(character)
    }
    return result
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = group + Array(repeating: 0, count: 3 - group.count)
      let bits = padded.reduce(0) { $0 << 8 | Int($1) }
      for place in 0..<4 {
        result.append(
          place <= group.count ? signs[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
