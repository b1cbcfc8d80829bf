/// Where the parsed values of one column go, each chunk to its own rows.
struct ColumnSink: Sendable {
  enum Storage: Sendable {
    case integers(HeapBuffer<Int32>)
    case texts(HeapBuffer<Int32>)
    case times(HeapBuffer<Int64>)
    case numbers(HeapBuffer<Float>, isLabel: Bool)
  }

  let request: ColumnRequest
  let storage: Storage

  init(_ request: ColumnRequest, isText: Bool, capacity: Int) {
    self.request = request
    storage =
      switch request.kind {
      case .id, .text:
        isText ? .texts(HeapBuffer(count: capacity)) : .integers(HeapBuffer(count: capacity))
      case .time: .times(HeapBuffer(count: capacity))
      case .number: .numbers(HeapBuffer(count: capacity), isLabel: false)
      case .label: .numbers(HeapBuffer(count: capacity), isLabel: true)
      }
  }

  /// Moves rows towards the front.
  func move(from source: Int, to destination: Int, count: Int) {
    switch storage {
    case .integers(let buffer), .texts(let buffer):
      buffer.withElements { _ in
        (buffer.pointer + destination).update(from: buffer.pointer + source, count: count)
      }
    case .times(let buffer):
      buffer.withElements { _ in
        (buffer.pointer + destination).update(from: buffer.pointer + source, count: count)
      }
    case .numbers(let buffer, _):
      buffer.withElements { _ in
        (buffer.pointer + destination).update(from: buffer.pointer + source, count: count)
      }
    }
  }

  /// The finished column; texts of all chunks get one numbering.
  func column(interners: [TextInterner], rowCounts: [Int]) -> ParsedColumn {
    switch storage {
    case .integers(let buffer): return .integers(buffer)
    case .times(let buffer): return .times(buffer)
    case .numbers(let buffer, _): return .numbers(buffer)
    case .texts(let buffer):
      guard var names = interners.first else {
        return .texts(CodedTexts(codes: buffer, names: TextInterner()))
      }
      var row = rowCounts.first ?? 0
      for chunk in interners.indices.dropFirst() {
        let local = interners[chunk]
        let codes = (0..<local.count).map { code in local.withBytes(of: code) { names.code($0) } }
        buffer.withElements { elements in
          for index in row..<row + rowCounts[chunk] {
            elements[index] = codes[Int(elements[index])]
          }
        }
        row += rowCounts[chunk]
      }
      return .texts(CodedTexts(codes: buffer, names: names))
    }
  }
}
