import Foundation

/// Real data that stands beside the checkout, or under `HEED_SHARED`; never part of the project.
enum SharedData {
  static let small = path("ml-latest-small")
  static let million = path("ml-1m-users-0001-2999")
  static let news = path("globo-news")

  private static func path(_ name: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    var candidates = [environment["HEED_SHARED"]].compactMap { $0.map { "\($0)/data/\(name)" } }
    var folder = URL(fileURLWithPath: #filePath)
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      candidates.append(folder.appendingPathComponent("shared/data/\(name)").path)
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0) }
  }
}
