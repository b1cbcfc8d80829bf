import Foundation

/// One training with several seeds: a folder of run directories, as `heed zoo` and `heed experiment`
/// leave them.
public struct SeedGroup: Sendable {
  /// One of the runs.
  public struct Member: Sendable {
    /// What was random in it.
    public let seed: UInt64
    /// Its folder.
    public let path: String
  }

  /// The folder.
  public let path: String
  /// The finished runs by their seeds, ascending; at least one.
  public let members: [Member]

  /// The group of a folder; nil where it is a run itself, or holds none.
  ///
  /// - Throws: `RunError.damaged` where no run of the folder has finished, `severalTrainings` where
  ///   runs differ in more than the seed; what reading run.json throws.
  public init?(_ path: String) throws {
    guard !RunDirectory(path).exists else { return nil }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    let directories = names.map { RunDirectory("\(path)/\($0)") }.filter(\.exists)
    if directories.isEmpty { return nil }
    let finished = try directories.map { ($0.path, try $0.read()) }
      .filter { $0.1.state == .finished }
    guard let (_, first) = finished.first else {
      throw RunError.damaged(
        path: path, "none of its \(directories.count) runs has finished; train them to the end.")
    }
    for (_, record) in finished {
      if let (name, was, other) = first.differenceBeyondSeed(from: record) {
        throw RunError.severalTrainings(path: path, name: name, was, other)
      }
    }
    self.path = path
    members = finished.map { Member(seed: $0.1.training.seed, path: $0.0) }
      .sorted { $0.seed < $1.seed }
  }
}

extension RunRecord {
  fileprivate func differenceBeyondSeed(from other: RunRecord) -> (String, String, String)? {
    if data.fingerprint != other.data.fingerprint { return ("data", data.name, other.data.name) }
    var same = other.training
    same.seed = training.seed
    return training.difference(from: same, isFinished: true).map { ($0.name, $0.was, $0.asked) }
  }
}
