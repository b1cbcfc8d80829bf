/// The ratings or labels of events: as they are, or as numbers of a few that occur.
struct EventValues: Sendable {
  private let values: Column<Float>?
  private let codes: Column<UInt8>?
  private let numbers: [Float]

  init(_ file: PreparedFile) throws {
    values = try file.optional("event/value") { try file.column("event/value") }
    codes = try file.optional("event/value/codes") { try file.column("event/value/codes") }
    let numbers: Column<Float>? = try file.optional("event/value/numbers") {
      try file.column("event/value/numbers")
    }
    self.numbers = numbers.map { Array($0) } ?? []
  }

  /// The number of events; nil where there are no values.
  var count: Int? { values?.count ?? codes?.count }

  /// The value of an event; nil where there is none.
  subscript(event: Int) -> Float? {
    if let values { return values[event] }
    guard let code = codes.map({ Int($0[event]) }), numbers.indices.contains(code) else {
      return nil
    }
    return numbers[code]
  }
}
