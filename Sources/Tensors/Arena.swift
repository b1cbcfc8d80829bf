import Kernels

/// Memory for everything that one step computes: handed out by moving a mark, taken back at once.
///
/// After the first steps nothing is allocated any more.
public final class Arena {
  private var slabs: [(base: Floats, count: Int)] = []
  private var used = 0  // of the last slab
  private let slabCount: Int

  /// - Parameter slabCount: floats of a slab at least.
  public init(slabCount: Int = 1 << 18) { self.slabCount = slabCount }

  deinit { for slab in slabs { slab.base.deallocate() } }

  /// Bytes that are held, in use or not.
  public var byteCount: Int {
    slabs.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride
  }

  /// Uninitialised memory for `count` floats, aligned to a cache line, with a vector to spare.
  public func take(_ count: Int) -> Floats {
    let size = (count + lanes + 15) & ~15
    if slabs.isEmpty || used + size > slabs[slabs.count - 1].count {
      let next = max(size, slabCount, slabs.last.map { $0.count } ?? 0)
      slabs.append((allocate(next), next))
      used = 0
    }
    let p = slabs[slabs.count - 1].base + used
    used += size
    return p
  }

  /// Memory for a matrix, uninitialised, the vector-sized padding of its rows' ends included.
  public func matrix(_ rows: Int, _ columns: Int) -> Tensor {
    let stride = padded(columns)
    return Tensor(base: take(rows * stride), rows: rows, columns: columns, stride: stride)
  }

  /// Memory for one number a row, one float apart: scores, weights and logits are such vectors.
  public func vector(_ rows: Int) -> Tensor {
    Tensor(base: take(rows), rows: rows, columns: 1, stride: 1)
  }

  /// Memory in the shape and the layout of another tensor.
  func tensor(like other: Tensor) -> Tensor {
    other.isVector ? vector(other.rows) : matrix(other.rows, other.columns)
  }

  /// Takes everything back. Tensors made before must not be used any more.
  public func reset() {
    if slabs.count > 1 {  // one slab that holds it all, so that the next step needs no second one
      let all = slabs.reduce(0) { $0 + $1.count }
      for slab in slabs { slab.base.deallocate() }
      slabs = [(allocate(all), all)]
    }
    used = 0
  }
}
