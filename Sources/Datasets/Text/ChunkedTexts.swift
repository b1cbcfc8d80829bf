/// One text per row of a chunk, numbered by itself until all chunks are joined.
struct ChunkedTexts: Sendable {
  private var codes: [Int32] = []
  private var names = TextInterner()

  mutating func append(_ text: String) { codes.append(names.code(text)) }

  /// One column with one numbering.
  static func joined(_ chunks: [ChunkedTexts]) -> CodedTexts {
    var names = TextInterner()
    var codes: [Int32] = []
    for chunk in chunks {
      let map = (0..<chunk.names.count).map { code in
        chunk.names.withBytes(of: code) { names.code($0) }
      }
      for code in chunk.codes { codes.append(map[Int(code)]) }
    }
    return CodedTexts(codes: HeapBuffer(codes), names: names)
  }
}
