/// Brings events into the order of a dataset: by user, then by time, then as they stood in the file.
enum EventSorter {
  /// The order of the events.
  struct Order {
    /// The first event of each user, and one past the last of all.
    let offsets: HeapBuffer<Int32>
    /// The row of the file that each event comes from.
    let rows: HeapBuffer<Int32>
    /// Whether events of different users stand in the file's order too.
    let isFileOrder: Bool
  }

  /// Finds the order.
  ///
  /// - Complexity: O(n log m), with m the longest history.
  static func order(
    users: HeapBuffer<Int32>, times: HeapBuffer<UInt32>, count: Int, userCount: Int
  ) -> Order {
    let offsets = HeapBuffer<Int32>(repeating: 0, count: userCount + 1)
    let rows = HeapBuffer<Int32>(count: count)
    let isFileOrder = users.withElements { users in
      offsets.withElements { offsets in
        var isSorted = true
        var previous: Int32 = -1
        for row in 0..<count {
          let user = users[row]
          offsets[Int(user) + 1] += 1
          isSorted = isSorted && previous <= user
          previous = user
        }
        for user in 0..<userCount { offsets[user + 1] += offsets[user] }
        return isSorted
      }
    }
    if isFileOrder {
      concurrently(count: count, pieceSize: 1 << 18) { range in
        rows.withElements { rows in for row in range { rows[row] = Int32(row) } }
      }
    } else {
      group(users, offsets, rows, count: count)
    }
    concurrently(count: userCount, pieceSize: 256) { users in
      var keys: [UInt64] = []
      for user in users {
        let range = offsets.withElements { Int($0[user])..<Int($0[user + 1]) }
        sort(rows, range, times, &keys)
      }
    }
    return Order(offsets: offsets, rows: rows, isFileOrder: isFileOrder)
  }

  private static func group(
    _ users: HeapBuffer<Int32>, _ offsets: HeapBuffer<Int32>, _ rows: HeapBuffer<Int32>,
    count: Int
  ) {
    let next = HeapBuffer<Int32>(count: offsets.count)
    next.withElements { next in
      _ = offsets.withElements { next.update(from: $0) }
      users.withElements { users in
        rows.withElements { rows in
          for row in 0..<count {
            let user = Int(users[row])
            rows[Int(next[user])] = Int32(row)
            next[user] += 1
          }
        }
      }
    }
  }

  /// Sorts one user's rows, which ascend, by their times; equal times keep their order.
  private static func sort(
    _ rows: HeapBuffer<Int32>, _ range: Range<Int>, _ times: HeapBuffer<UInt32>,
    _ keys: inout [UInt64]
  ) {
    rows.withElements { rows in
      times.withElements { times in
        var latest: UInt32 = 0
        var isSorted = true
        for event in range {
          let time = times[Int(rows[event])]
          isSorted = isSorted && latest <= time
          latest = max(latest, time)
        }
        guard !isSorted else { return }
        // One word holds the time and the row of the file: the order is stable by itself.
        keys.removeAll(keepingCapacity: true)
        for event in range {
          keys.append(UInt64(times[Int(rows[event])]) << 32 | UInt64(rows[event]))
        }
        keys.sort()
        for (place, key) in keys.enumerated() {
          rows[range.lowerBound + place] = Int32(truncatingIfNeeded: key)
        }
      }
    }
  }
}

extension EventSorter.Order {
  /// Brings a column of the file into this order.
  ///
  /// Where users ascend in the file, rows move inside their user's part only: then the column itself
  /// is rearranged and given back, which spares the memory of a copy.
  func arranged<Element>(_ column: HeapBuffer<Element>) -> HeapBuffer<Element> {
    let result = isFileOrder ? column.prefix(rows.count) : HeapBuffer(count: rows.count)
    concurrently(count: offsets.count - 1, pieceSize: 256) { users in
      var scratch: [Element] = []
      for user in users {
        let range = Int(offsets.pointer[user])..<Int(offsets.pointer[user + 1])
        scratch.removeAll(keepingCapacity: true)
        for event in range { scratch.append(column.pointer[Int(rows.pointer[event])]) }
        scratch.withUnsafeBufferPointer { scratch in
          guard let start = scratch.baseAddress else { return }
          (result.pointer + range.lowerBound).update(from: start, count: scratch.count)
        }
      }
    }
    return result
  }
}
