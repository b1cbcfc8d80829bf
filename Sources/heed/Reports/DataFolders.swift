import Foundation

/// What the folders of several data sets are called.
enum DataFolders {
  /// The last part of each path without its endings, numbered where two are alike.
  static func named(_ paths: [String]) -> [(path: String, name: String)] {
    var counts: [String: Int] = [:]
    return paths.map { path in
      let last = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
      let name = last.hasPrefix(".") ? "data" : String(last.prefix { $0 != "." })
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      return (path, count == 1 ? name : "\(name)-\(count)")
    }
  }
}
