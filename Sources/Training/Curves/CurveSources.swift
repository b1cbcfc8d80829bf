/// The sources behind some paths, those included that come while they are followed.
public struct CurveSources: Sendable {
  /// The sources, in the order in which they were found: places stay what they are.
  public var all: [CurveSource]
  private let paths: [String]

  /// Looks for what is there now.
  public init(_ paths: [String]) {
    self.paths = paths
    all = CurveSource.open(paths)
  }

  /// Whether runs may come: a path is a folder of runs, or is not there yet.
  public var mayGrow: Bool { paths.contains(where: CurveSource.mayGainRuns) }

  /// Takes up the runs that have come. The first of a folder without runs takes the place of the source
  /// that stood for the folder.
  ///
  /// - Returns: the places that are new.
  public mutating func update() -> [Int] {
    guard mayGrow else { return [] }
    var places: [Int] = []
    for found in CurveSource.open(paths) {
      let path = found.curves.path
      if all.contains(where: { $0.curves.path == path }) { continue }
      let waiting = all.firstIndex {
        $0.curves.series.isEmpty && path.hasPrefix($0.curves.path + "/")
      }
      if let waiting {
        all[waiting] = found
      } else {
        all.append(found)
      }
      places.append(waiting ?? all.count - 1)
    }
    return places
  }
}
