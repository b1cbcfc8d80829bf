import Foundation

extension CurveSource {
  /// Runs at most that are found below one folder.
  public static let greatestRunCount = 64

  /// The sources behind a path: one for a log file, a run directory, or a folder of event files;
  /// several for a folder of such, at most three levels below it.
  ///
  /// A path that is not there yet is one source, which waits for it.
  ///
  /// - Returns: at least one source, none of them read yet.
  public static func open(_ path: String) -> [CurveSource] {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard isDirectory(path), !isRun(path) else { return [CurveSource(path: path)] }
    let found = runs(below: path, levels: 3)
    if found.isEmpty { return [CurveSource(path: path)] }
    return found.prefix(greatestRunCount).map { run in
      CurveSource(path: run, name: String(run.dropFirst(path.count + 1)))
    }
  }

  /// The sources behind several paths, with names that tell them apart.
  public static func open(_ paths: [String]) -> [CurveSource] {
    let sources = paths.flatMap(open)
    let counts = Dictionary(grouping: sources, by: \.curves.name).mapValues(\.count)
    return sources.map { source in
      let (name, path) = (source.curves.name, source.curves.path)
      return counts[name] ?? 0 > 1 ? CurveSource(path: path, name: path) : source
    }
  }

  /// Whether a path may come to hold runs that are not there now.
  static func mayGainRuns(_ path: String) -> Bool {
    isDirectory(path) ? !isRun(path) : !FileManager.default.fileExists(atPath: path)
  }

  private static func isRun(_ folder: String) -> Bool {
    let run = RunDirectory(folder)
    if run.exists || FileManager.default.fileExists(atPath: run.metrics) { return true }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.contains { $0.contains("tfevents") }
  }

  private static func runs(below folder: String, levels: Int) -> [String] {
    guard levels > 0 else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      guard isDirectory(path) else { return [] }
      // Below a run of heed there is nothing more; below event files there may be, as with Keras.
      if RunDirectory(path).exists { return [path] }
      return (isRun(path) ? [path] : []) + runs(below: path, levels: levels - 1)
    }
  }
}
