/// A file with one JSON object per line, read on all cores.
struct JSONLines: Sendable {
  let file: MappedFile
  /// The name that errors mention.
  let name: String

  /// What was wrong with a line, as a reader found it.
  struct Malformed: Error {
    let problem: LineProblem
  }

  /// Reads all lines.
  ///
  /// - Parameter read: adds the object of one line to the rows of a chunk.
  /// - Returns: the rows of each chunk, in order.
  /// - Throws: `DataError.line` for the first line that is malformed.
  func rows<Rows: Sendable>(
    _ empty: Rows, _ read: @Sendable (inout JSONScanner, inout Rows) throws -> Void
  ) throws -> [Rows] {
    let starts = file.withUnsafeBytes { bytes in
      var starts = [0]
      while let last = starts.last, last + Self.chunkByteCount < bytes.count {
        starts.append(LineCounting.nextLine(bytes, after: last + Self.chunkByteCount))
      }
      if starts.last != bytes.count { starts.append(bytes.count) }
      return starts
    }
    let results = concurrentMap(count: max(0, starts.count - 1)) { chunk in
      let range = starts[chunk]..<starts[chunk + 1]
      defer { file.release(range) }
      return self.rows(in: range, empty, read)
    }
    return try results.map { result in
      switch result {
      case .success(let rows): return rows
      case .failure(let failure):
        let line = file.withUnsafeBytes { LineCounting.lineNumber($0, at: failure.offset) }
        throw DataError.line(name, line, failure.problem)
      }
    }
  }

  private static let chunkByteCount = 1 << 22

  private struct Failure: Error {
    let problem: LineProblem
    let offset: Int
  }

  private func rows<Rows: Sendable>(
    in range: Range<Int>, _ empty: Rows,
    _ read: (inout JSONScanner, inout Rows) throws -> Void
  ) -> Result<Rows, Failure> {
    file.withUnsafeBytes { bytes in
      var rows = empty
      var offset = range.lowerBound
      while offset < range.upperBound {
        let next = LineCounting.nextLine(bytes, after: offset)
        var scanner = JSONScanner(
          UnsafeRawBufferPointer(rebasing: bytes[offset..<next]), acceptsPythonLiterals: true)
        do {
          if scanner.peek() != nil {
            try read(&scanner, &rows)
            try scanner.end()
          }
        } catch let malformed as Malformed {
          return .failure(Failure(problem: malformed.problem, offset: offset))
        } catch let failure as JSONScanner.Failure {
          return .failure(Failure(problem: .json(failure.reason), offset: offset))
        } catch {
          return .failure(Failure(problem: .json("\(error)"), offset: offset))
        }
        offset = next
      }
      return .success(rows)
    }
  }
}
