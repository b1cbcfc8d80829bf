import Datasets

/// A tensor of a checkpoint: a vector [n] or a matrix [rows, columns], row after row.
struct CheckpointTensor {
  /// Its name in the checkpoint.
  let name: String
  var shape: [Int]
  var values: [Float]

  /// Numbers in a row.
  var columns: Int { shape.last ?? 0 }

  /// A matrix of some columns of this one, in the order given.
  func columns(_ ranges: [Range<Int>]) -> CheckpointTensor {
    var result = CheckpointTensor(
      name: name, shape: [shape[0], ranges.map(\.count).reduce(0, +)], values: [])
    result.values.reserveCapacity(result.shape[0] * result.columns)
    for row in 0..<shape[0] {
      for range in ranges {
        let start = row * columns
        result.values += values[start + range.lowerBound..<start + range.upperBound]
      }
    }
    return result
  }
}

/// The tensors of a model that another program has trained and saved as safetensors.
struct Checkpoint {
  /// The file.
  let path: String
  private let file: SafeTensors
  private var read: Set<String> = []

  /// Opens a file.
  ///
  /// - Throws: `DataError`.
  init(path: String) throws {
    self.path = path
    file = try SafeTensors(path: path)
  }

  /// Whether a tensor is there.
  func has(_ name: String) -> Bool { file.entry(name) != nil }

  /// The shape of a tensor.
  ///
  /// - Throws: `ImportError.missing`.
  func shape(_ name: String) throws -> [Int] {
    guard let entry = file.entry(name) else {
      throw ImportError.missing(path: path, tensor: name)
    }
    return entry.shape
  }

  /// The size of a matrix.
  ///
  /// - Throws: `ImportError` where it is missing or no matrix.
  func matrixShape(_ name: String) throws -> (rows: Int, columns: Int) {
    let shape = try shape(name)
    guard shape.count == 2 else {
      throw ImportError.inexpressible(
        path: path, "tensor \"\(name)\" has shape \(shape), which is no matrix.")
    }
    return (shape[0], shape[1])
  }

  /// A tensor, of any type of numbers.
  ///
  /// - Parameter expected: the shape that it must have.
  /// - Throws: `ImportError`, `DataError`.
  mutating func tensor(_ name: String, _ expected: [Int]? = nil) throws -> CheckpointTensor {
    let shape = try shape(name)
    if let expected, expected != shape {
      throw ImportError.shape(path: path, tensor: name, found: shape, expected: expected)
    }
    read.insert(name)
    let values = try file.doubles(name).map { Float($0) }
    guard values.allSatisfy(\.isFinite) else {
      throw ImportError.notFinite(path: path, tensor: name)
    }
    return CheckpointTensor(name: name, shape: shape, values: values)
  }

  /// A running variance, which is at least 0.
  ///
  /// - Throws: `ImportError`, `DataError`.
  mutating func variance(_ name: String, _ expected: [Int]) throws -> CheckpointTensor {
    let tensor = try tensor(name, expected)
    guard tensor.values.allSatisfy({ $0 >= 0 }) else {
      throw ImportError.inexpressible(
        path: path,
        "tensor \"\(name)\" is a variance and has negative numbers; save the model again.")
    }
    return tensor
  }

  /// Checks that nothing is left that nobody read; PyTorch's counters of batches do not count.
  ///
  /// - Throws: `ImportError.unread`.
  func checkAllRead() throws {
    let rest = file.names.filter { !read.contains($0) && !$0.hasSuffix(".num_batches_tracked") }
    if !rest.isEmpty { throw ImportError.unread(path: path, tensors: rest) }
  }
}
