import Cells
import Glibc

/// Finds the files that come with the program.
enum Installation {
  /// The folder of the bundled sample shop; nil where it is not installed.
  static func sampleData(
    environment: Environment = .process, executable: String? = executablePath
  ) -> String? {
    homes(environment: environment, executable: executable)
      .map { $0 + "/sample-data" }
      .first(where: isFolder)
  }

  /// The bundled trained runs, the one that is looked into first; empty where they are not installed.
  static func demoRuns(
    environment: Environment = .process, executable: String? = executablePath
  ) -> [String] {
    homes(environment: environment, executable: executable)
      .map { home in demoNames.map { "\(home)/assets/demo/\($0)" } }
      .first { $0.allSatisfy(isFolder) } ?? []
  }

  private static let demoNames = ["din", "din-pooling"]

  /// Folders that may hold the bundled files, best first: `HEED_HOME`, `../share/heed` beside the
  /// executable, the checkout it stands in, the checkout it was built in.
  static func homes(environment: Environment, executable: String?) -> [String] {
    var homes: [String] = []
    if let home = environment.value("HEED_HOME") { homes.append(home) }
    if let executable {
      let folders = ancestors(of: executable)
      if folders.count > 1 { homes.append(folders[1] + "/share/heed") }
      homes += folders
    }
    return homes + ancestors(of: #filePath)
  }

  /// The path of the running program.
  static var executablePath: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The folder that the program was called in.
  static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The folders around a file, innermost first, without the root.
  private static func ancestors(of path: String) -> [String] {
    var folders: [String] = []
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/"), slash != rest.startIndex {
      rest = rest[..<slash]
      folders.append(String(rest))
    }
    return folders
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
