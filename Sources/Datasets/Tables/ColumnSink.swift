/// Where the parsed values of one column go, each chunk to its own rows.
struct ColumnSink: Sendable {
  /// What becomes of a field.
  enum Kind {
    case integers, texts, ids, times, uncertainTimes, numbers, labels
  }

  /// The rows of one chunk of a column, cheap to pass about; valid as long as its sink.
  struct Slot {
    let field: Int
    let kind: Kind
    private let start: UnsafeMutableRawPointer

    fileprivate init(field: Int, kind: Kind, start: UnsafeMutableRawPointer) {
      self.field = field
      self.kind = kind
      self.start = start
    }

    /// Stores a value; all columns have elements of four bytes.
    @inline(__always)
    func put<Value: BitwiseCopyable>(_ value: Value, at row: Int) {
      start.storeBytes(of: value, toByteOffset: row * 4, as: Value.self)
    }
  }

  let request: ColumnRequest
  let kind: Kind
  private let storage: HeapBuffer<UInt32>

  init(_ request: ColumnRequest, isText: Bool, capacity: Int) {
    self.request = request
    storage = HeapBuffer(count: capacity)
    kind =
      switch request.kind {
      case .id: isText ? .ids : .integers
      case .text: .texts
      case .time: .times
      case .uncertainTime: .uncertainTimes
      case .number: .numbers
      case .label: .labels
      }
  }

  /// The rows from `firstRow` on.
  func slot(firstRow: Int) -> Slot {
    Slot(
      field: request.field, kind: kind, start: UnsafeMutableRawPointer(storage.pointer + firstRow))
  }

  /// Moves rows towards the front.
  func move(from source: Int, to destination: Int, count: Int) {
    storage.withElements { _ in
      (storage.pointer + destination).update(from: storage.pointer + source, count: count)
    }
  }

  /// The finished column; texts of all chunks get one numbering.
  func column(interners: [TextInterner], rowCounts: [Int]) -> ParsedColumn {
    switch kind {
    case .integers: return .integers(storage.viewed(as: Int32.self))
    case .times, .uncertainTimes: return .times(storage)
    case .numbers, .labels: return .numbers(storage.viewed(as: Float.self))
    case .texts, .ids:
      let codes = storage.viewed(as: Int32.self)
      var names = interners.first ?? TextInterner()
      var row = rowCounts.first ?? 0
      for chunk in interners.indices.dropFirst() {
        let local = interners[chunk]
        let map = (0..<local.count).map { code in local.withBytes(of: code) { names.code($0) } }
        for index in row..<row + rowCounts[chunk] {
          codes.pointer[index] = map[Int(codes.pointer[index])]
        }
        row += rowCounts[chunk]
      }
      return .texts(CodedTexts(codes: codes, names: names))
    }
  }
}
