import Datasets
import Tensors

/// Parameters in safetensors files, under their names and in their logical shapes.
enum WeightFile {
  /// Writes all parameters.
  static func write(_ store: ParameterStore, to path: String, metadata: [String: String]) throws {
    var writer = SafeTensorsWriter(metadata: metadata)
    for parameter in store.all {
      writer.add(parameter.name, shape: parameter.shape, parameter.array)
    }
    try writer.write(to: path)
  }

  /// Overwrites all parameters by those of a file.
  ///
  /// - Parameter prefix: stands before each name in the file.
  /// - Throws: `RunError.damaged` naming the first tensor that is absent or of another shape; then
  ///   nothing has been overwritten.
  static func read(_ path: String, into store: ParameterStore, prefix: String = "") throws {
    let file = try SafeTensors(path: path)
    var values: [[Float]] = []
    for parameter in store.all {
      guard let entry = file.entry(prefix + parameter.name) else {
        throw RunError.damaged(
          path: path,
          "there is no tensor \"\(prefix)\(parameter.name)\"; restore it or train again.")
      }
      guard entry.shape == parameter.shape else {
        throw RunError.damaged(
          path: path,
          "tensor \"\(prefix)\(parameter.name)\" has shape \(entry.shape), not \(parameter.shape); restore it or train again."
        )
      }
      values.append(try file.floats(prefix + parameter.name))
    }
    for (parameter, numbers) in zip(store.all, values) { parameter.assign(numbers) }
  }
}
