import Datasets

extension RunDirectory {
  /// The raw ids of the users whose attention this run keeps; empty where it keeps none yet.
  public var followedUsers: [String] {
    guard let file = try? SafeTensors(path: attention) else { return [] }
    let (prefix, suffix) = ("user.", ".event")
    return file.names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
      .map { String($0.dropFirst(prefix.count).dropLast(suffix.count)) }
  }
}
