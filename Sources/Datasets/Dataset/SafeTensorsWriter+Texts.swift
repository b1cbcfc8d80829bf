extension SafeTensorsWriter {
  /// Adds a column of texts as its bytes and its offsets.
  ///
  /// - Parameter append: appends the bytes of a row's text.
  mutating func addTexts(
    _ name: String, count: Int, _ append: (Int, inout [UInt8]) -> Void
  ) {
    var bytes: [UInt8] = []
    var offsets: [Int64] = [0]
    offsets.reserveCapacity(count + 1)
    for row in 0..<count {
      append(row, &bytes)
      offsets.append(Int64(bytes.count))
    }
    add("\(name)/bytes", bytes)
    add("\(name)/offsets", offsets)
  }

  /// Adds a column of categories: their numbers by row, and the names that occur, in the order of
  /// their bytes. An empty name is no category.
  ///
  /// - Parameter codes: the number of each row's text in `names`, or −1; overwritten.
  mutating func addCategories(
    _ name: String, _ codes: HeapBuffer<Int32>, _ names: TextInterner,
    _ fingerprint: inout Fingerprint
  ) {
    var isUsed = [Bool](repeating: false, count: names.count)
    codes.withElements { for code in $0 where code >= 0 { isUsed[Int(code)] = true } }
    let kept = names.order().filter { code in
      isUsed[Int(code)] && names.withBytes(of: Int(code)) { !$0.isEmpty }
    }
    let ranks = HeapBuffer<Int32>(repeating: -1, count: names.count)
    for (rank, code) in kept.enumerated() { ranks.pointer[Int(code)] = Int32(rank) }
    concurrently(count: codes.count, pieceSize: 1 << 18) { rows in
      codes.withElements { codes in
        for row in rows where codes[row] >= 0 { codes[row] = ranks.pointer[Int(codes[row])] }
      }
    }
    fingerprint.include(codes)
    add("\(name)/codes", codes)
    addTexts("\(name)/names", count: kept.count) { row, bytes in
      names.withBytes(of: Int(kept[row])) {
        bytes.append(contentsOf: $0)
        fingerprint.include($0)
      }
    }
  }
}
