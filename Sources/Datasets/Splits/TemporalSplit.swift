/// Cuts events by their moment without sorting them.
enum TemporalSplit {
  /// The part of each event: the number of ends at or before its place in the order of time.
  ///
  /// - Parameter ends: ascending places, in the order by time and then by row of the source.
  static func parts(_ dataset: Dataset, ends: [Int]) -> [UInt8] {
    var parts = [UInt8](repeating: 0, count: dataset.eventCount)
    for end in ends where end < dataset.eventCount {
      let cut = Cut(dataset, place: end)
      dataset.eventTimes.withUnsafeBufferPointer { times in
        for event in times.indices where times[event] > cut.time { parts[event] += 1 }
      }
      for event in cut.latter { parts[Int(event)] += 1 }
    }
    return parts
  }

  /// The moment at one place of the order, and which of its events stand at or after that place.
  private struct Cut {
    let time: UInt32
    let latter: ArraySlice<Int32>

    init(_ dataset: Dataset, place: Int) {
      (time, latter) = dataset.eventTimes.withUnsafeBufferPointer { times in
        let (time, earlierCount) = Self.time(at: place, in: times)
        var equal: [Int32] = []
        for event in times.indices where times[event] == time { equal.append(Int32(event)) }
        if let rows = dataset.eventRows {
          equal.sort { rows[Int($0)] < rows[Int($1)] }
        }
        return (time, equal.dropFirst(place - earlierCount))
      }
    }

    /// The time at a place of the sorted order, and how many are strictly earlier: two digits of 16
    /// bits, the higher one first, counting only what still agrees.
    private static func time(
      at place: Int, in times: UnsafeBufferPointer<UInt32>
    ) -> (time: UInt32, earlierCount: Int) {
      var prefix: UInt32 = 0
      var earlierCount = 0
      var counts = [Int](repeating: 0, count: 1 << 16)
      for shift in [UInt32(16), 0] {
        counts.withUnsafeMutableBufferPointer { counts in
          counts.update(repeating: 0)
          for time in times where shift == 16 || time >> 16 == prefix >> 16 {
            counts[Int(time >> shift & 0xFFFF)] += 1
          }
        }
        var digit = 0
        while earlierCount + counts[digit] <= place {
          earlierCount += counts[digit]
          digit += 1
        }
        prefix |= UInt32(digit) << shift
      }
      return (prefix, earlierCount)
    }
  }
}
