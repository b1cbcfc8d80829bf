import Foundation

/// A folder, a file with what stands beside it, or a zip archive: what readers look into.
struct DataSource: Sendable {
  /// The path as the user gave it.
  let path: String

  /// The file that the path names; nil for folders and archives of several files.
  let main: String?

  private let folder: String
  private let archive: String?
  /// Plain names, in order.
  private let names: [String]
  /// Where a plain name stands inside the archive.
  private let members: [String: String]

  /// Looks at a path.
  ///
  /// - Throws: `DataError.file` when it is missing or unreadable.
  init(path: String) throws {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DataError.file(path, .missing)
    }
    if !isFolder.boolValue, path.lowercased().hasSuffix(".zip") {
      archive = path
      folder = ""
      let listed = try Decompressor.members(of: path).filter { !$0.hasSuffix("/") }
      members = Dictionary(
        listed.map { (($0 as NSString).lastPathComponent, $0) },
        uniquingKeysWith: { first, _ in first })
      names = members.keys.sorted()
      main = listed.count == 1 ? names.first : nil
    } else {
      archive = nil
      members = [:]
      folder = isFolder.boolValue ? path : (path as NSString).deletingLastPathComponent
      main = isFolder.boolValue ? nil : (path as NSString).lastPathComponent
      do {
        let listed = try FileManager.default.contentsOfDirectory(
          atPath: folder.isEmpty ? "." : folder)
        names = listed.filter { !$0.hasPrefix(".") }.sorted()
      } catch {
        throw DataError.file(folder, .unreadable("its names cannot be listed"))
      }
    }
  }

  /// The name to call the data by: that of the folder, or of the file without its endings.
  var name: String {
    let last = (URL(fileURLWithPath: path).standardizedFileURL.path as NSString).lastPathComponent
    guard main != nil || archive != nil else { return last }
    return String(last.prefix { $0 != "." })
  }

  /// All names without the endings of compression.
  var plainNames: [String] { names.map(Compression.plainName) }

  /// The file of that name, or its compressed form; nil when there is none.
  func file(_ name: String) -> SourceFile? {
    for found in names {
      guard found == name || Compression.plainName(found) == name else { continue }
      if let archive, let member = members[found] {
        return SourceFile(name: found, path: archive, compression: .zip, member: member)
      }
      let path = folder.isEmpty ? found : (folder as NSString).appendingPathComponent(found)
      return SourceFile(name: found, path: path, compression: Compression(name: found), member: nil)
    }
    return nil
  }

  /// The first file that exists of several names.
  func file(_ names: String...) -> SourceFile? {
    for name in names { if let file = file(name) { return file } }
    return nil
  }

  /// Whether a reader may take files of these names: the path names the folder, or one of them.
  func offers(_ names: String...) -> Bool {
    guard let main else { return true }
    return names.contains(Compression.plainName(main))
  }
}
