/// Ids that a step read from a table, with one gradient row for each read.
public struct TableRead {
  let ids: Ids
  let count: Int
  let gradient: Floats
  let stride: Int

  /// Read i of `count` has id ids[i] and the gradient at gradient + i · stride, which collecting
  /// overwrites.
  public init(ids: Ids, count: Int, gradient: Floats, stride: Int) {
    self.ids = ids
    self.count = count
    self.gradient = gradient
    self.stride = stride
  }
}

/// The rows of one table that a step has read, each with the sum of its gradients.
///
/// No sort and no second buffer: the gradient row of an id's first read collects those of its later
/// ones, in the order of reads. A part owns every `parts`-th block of 16 ids, so any number of parts,
/// on any number of threads, adds in the same order and gives the same bits; and no two parts write
/// to one cache line, as they would if neighbouring ids belonged to different ones.
public final class TouchedRows {
  /// Rows of the table.
  public let rows: Int
  /// Floats of a row.
  public let width: Int
  /// Tasks that may collect at once, a power of two.
  public let parts: Int

  private static let blockShift = 4

  /// An id and where its summed gradient is: kept side by side, for `first` is read at random.
  private struct Touched {
    let id: Int
    let gradient: Floats
  }

  // epoch << 36 | list << 32 | row of the id's first read
  private let first: UnsafeMutablePointer<UInt64>
  private var touched: UnsafeMutablePointer<Touched>
  private var mine: UnsafeMutablePointer<Int32>
  private let counts: UnsafeMutablePointer<Int>
  private var capacity = 0
  private var readCapacity = 0
  private var epoch: UInt64 = 0
  private var reads: [TableRead] = []
  private let fetched: UnsafeMutablePointer<UInt32>  // keeps the compiler from dropping loads

  /// Creates the look-up arrays: 8 bytes for each row of the table.
  public init(rows: Int, width: Int, parts: Int) {
    self.rows = rows
    self.width = width
    self.parts = parts
    first = .allocate(capacity: max(rows, 1))
    first.initialize(repeating: 0, count: max(rows, 1))
    touched = .allocate(capacity: 1)
    mine = .allocate(capacity: 1)
    fetched = .allocate(capacity: parts)
    fetched.initialize(repeating: 0, count: parts)
    counts = .allocate(capacity: parts)
    counts.initialize(repeating: 0, count: parts)
  }

  deinit {
    first.deallocate()
    touched.deallocate()
    mine.deallocate()
    counts.deallocate()
    fetched.deallocate()
  }

  /// Begins a step with these reads; then `collect` each part.
  public func begin(_ reads: [TableRead]) {
    require(reads.count < 16, "TouchedRows", "\(reads.count) lists of reads, at most 15")
    self.reads = reads
    epoch += 1
    if epoch >> 28 != 0 {
      epoch = 1
      first.update(repeating: 0, count: rows)
    }
    let longest = reads.reduce(0) { max($0, $1.count) }
    let all = reads.reduce(0) { $0 + $1.count }
    if longest > readCapacity {
      readCapacity = longest + longest / 4
      mine.deallocate()
      mine = .allocate(capacity: parts * readCapacity)
    }
    if min(all, rows) > capacity {
      capacity = min(all + all / 4, rows)
      touched.deallocate()
      touched = .allocate(capacity: parts * capacity)
    }
    counts.update(repeating: 0, count: parts)
  }

  /// Adds up the gradients of this part's ids.
  public func collect(part: Int) {
    let touched = self.touched + part * capacity
    let list = mine + part * readCapacity
    let first = self.first
    let width = self.width
    let now = epoch
    var n = 0
    for (number, read) in reads.enumerated() {
      let tag = now << 36 | UInt64(number) << 32
      @inline(__always) func add(_ i: Int) {
        let id = Int(read.ids[i])
        let here = first[id]
        if here >> 36 != now {
          first[id] = tag | UInt64(i)
          touched[n] = Touched(id: id, gradient: read.gradient + i * read.stride)
          n += 1
        } else {
          addRow(read.gradient + i * read.stride, address(here), width)
        }
      }
      if parts == 1 {
        for i in 0..<read.count { add(i) }
      } else {
        // First pick this part's reads without branching, then add.
        let mask = Int32(truncatingIfNeeded: (parts - 1) << Self.blockShift)
        let want = Int32(truncatingIfNeeded: part << Self.blockShift)
        var k = 0
        for i in 0..<read.count {
          list[k] = Int32(truncatingIfNeeded: i)
          k += (read.ids[i] & mask) == want ? 1 : 0
        }
        for j in 0..<k { add(Int(list[j])) }
      }
    }
    counts[part] = n
  }

  @inline(__always) private func address(_ entry: UInt64) -> Floats {
    let read = reads[Int(entry >> 32 & 15)]
    return read.gradient + Int(entry & 0xffff_ffff) * read.stride
  }

  /// Calls `body` with each id of a part and its summed gradient, in the order of first reads.
  ///
  /// - Parameter rows: arrays that `body` is going to read at id · stride: their lines are fetched a
  ///   group ahead, for rows lie at random places and a cache miss costs more than their arithmetic.
  @inline(__always)
  public func forEach(
    part: Int, fetching rows: (base: Floats, stride: Int)...,
    body: (_ id: Int, _ gradient: Floats) -> Void
  ) {
    let touched = self.touched + part * capacity
    let count = counts[part]
    let group = 16
    var sink: UInt32 = 0
    var start = 0
    while start < count {
      let end = min(start + group, count)
      // Swift has no prefetch: loads whose values are used for nothing but this sum.
      for j in start..<end { sink &+= touched[j].gradient.pointee.bitPattern }
      for (base, stride) in rows {
        for j in start..<end { sink &+= base[touched[j].id * stride].bitPattern }
      }
      for j in start..<end { body(touched[j].id, touched[j].gradient) }
      start = end
    }
    fetched[part] = sink
  }

  /// Σ of the squares of a part's gradients.
  public func squaredNorm(part: Int) -> Double {
    var sum = 0.0
    forEach(part: part) { _, g in
      for i in 0..<width { sum += Double(g[i]) * Double(g[i]) }
    }
    return sum
  }
}
