/// Reads the wanted columns of a table out of its mapped bytes, on all cores.
///
/// The file is cut at line ends into chunks. A line end inside quotes is no row end, so each cut is
/// a guess: it holds when the chunk before it ended exactly there, else its chunk is read again from
/// the right place.
struct TableParser: Sendable {
  let file: MappedFile
  /// The name that errors mention.
  let name: String
  let format: TableFormat
  /// How many fields every row must have; nil when the wanted ones suffice.
  let fieldCount: Int?
  /// Where the first row of data begins.
  let bodyStart: Int
  /// The size of a chunk; a test sets it lower.
  var chunkByteCount = 1 << 22

  /// Reads columns.
  ///
  /// - Returns: the number of rows, and one column per request.
  /// - Throws: `DataError.line` for the first row that is malformed.
  func parse(_ requests: [ColumnRequest]) throws -> (rowCount: Int, columns: [ParsedColumn]) {
    var asText = Set(requests.indices.filter { requests[$0].kind == .text })
    while true {
      switch try parse(requests, asText: asText) {
      case .done(let rowCount, let columns): return (rowCount, columns)
      case .needsText(let columns): asText.formUnion(columns)
      }
    }
  }

  private enum Outcome {
    case done(rowCount: Int, columns: [ParsedColumn])
    case needsText(Set<Int>)
  }

  private func parse(_ requests: [ColumnRequest], asText: Set<Int>) throws -> Outcome {
    let starts = file.withUnsafeBytes(chunkStarts)
    let lineCounts = concurrentMap(count: starts.count - 1) { chunk in
      file.withUnsafeBytes { LineCounting.count($0, in: starts[chunk]..<starts[chunk + 1]) }
    }
    let firstRows = lineCounts.indices.map { lineCounts[..<$0].reduce(0, +) }
    let capacity = lineCounts.reduce(0, +)
    let sinks = requests.indices.map { index in
      ColumnSink(requests[index], isText: asText.contains(index), capacity: capacity)
    }
    let chunk = { @Sendable (index: Int, start: Int) in
      ChunkParser(file: file, format: format, fieldCount: fieldCount, sinks: sinks).parse(
        from: start, to: starts[index + 1], firstRow: firstRows[index])
    }
    var results = concurrentMap(count: starts.count - 1) { chunk($0, starts[$0]) }
    var next = bodyStart
    for index in results.indices {
      // A row that reaches over a whole chunk leaves that chunk without rows.
      if starts[index] != next { results[index] = chunk(index, max(next, starts[index])) }
      if let stop = results[index].stop {
        switch stop {
        case .needsText(let column): return .needsText([column])
        case .problem(let problem, let offset): throw error(problem, at: offset)
        }
      }
      next = max(next, results[index].next)
    }
    return .done(
      rowCount: closeGaps(results.map(\.rowCount), firstRows, sinks),
      columns: sinks.indices.map { column in
        sinks[column].column(
          interners: results.map { $0.interners[column] }, rowCounts: results.map(\.rowCount))
      })
  }

  private func chunkStarts(_ bytes: UnsafeRawBufferPointer) -> [Int] {
    var starts = [bodyStart]
    var nominal = bodyStart + chunkByteCount
    while nominal < bytes.count {
      let start = LineCounting.nextLine(bytes, after: nominal)
      if start >= bytes.count { break }
      starts.append(start)
      nominal = start + chunkByteCount
    }
    return starts + [bytes.count]
  }

  /// Moves the rows together where chunks had fewer rows than lines.
  private func closeGaps(_ rowCounts: [Int], _ firstRows: [Int], _ sinks: [ColumnSink]) -> Int {
    var rowCount = 0
    for (chunk, count) in rowCounts.enumerated() {
      if firstRows[chunk] != rowCount {
        for sink in sinks { sink.move(from: firstRows[chunk], to: rowCount, count: count) }
      }
      rowCount += count
    }
    return rowCount
  }

  /// An error with the number of its line, counted only now.
  func error(_ problem: LineProblem, at offset: Int) -> DataError {
    let line = file.withUnsafeBytes { LineCounting.lineNumber($0, at: offset) }
    return .line(name, line, problem)
  }
}
