import Foundation
import Glibc

extension Dataset {
  /// Where the prepared form of raw data is kept.
  public enum Cache: Hashable, Sendable {
    /// In `$HEED_CACHE`, else `$XDG_CACHE_HOME/heed`, else `~/.cache/heed`.
    case standard
    /// In this folder, which is made when it is missing.
    case folder(String)
    /// In a temporary file that disappears with the dataset.
    case none
  }

  /// Opens raw or prepared data: a folder, a file, or a zip archive.
  ///
  /// Raw data is read once and kept in the cache, under a key made of the files' paths, sizes, dates,
  /// heads and tails, the reader and the options. A damaged or foreign file in the cache is replaced
  /// silently, and a cache that cannot be written is done without.
  ///
  /// - Throws: `DataError`.
  public static func open(
    _ path: String, options: DatasetOptions = DatasetOptions(), cache: Cache = .standard
  ) throws -> Dataset {
    if let prepared = try openPrepared(path, options) { return prepared }
    let source = try DataSource(path: path)
    let (reader, files) = try Readers.reader(for: source, options)
    guard let folder = cacheFolder(cache) else {
      return try Preparation(source: source, reader: reader, options: options).temporary()
    }
    let key = try CacheKey(files: files, reader: reader.name, options: options)
    let kept = "\(folder)/\(source.name)-\(key.text).prepared"
    if let tensors = try? SafeTensors(path: kept), let dataset = try? Dataset(tensors) {
      return dataset
    }
    return try Preparation(source: source, reader: reader, options: options)
      .write(to: kept, orTemporary: true)
  }

  /// Reads raw data into one prepared file, which `open` then maps as it is.
  ///
  /// - Throws: `DataError`; nothing stands under the name unless all of it does.
  @discardableResult
  public static func prepare(
    _ path: String, to output: String, options: DatasetOptions = DatasetOptions()
  ) throws -> Dataset {
    let source = try DataSource(path: path)
    let (reader, _) = try Readers.reader(for: source, options)
    return try Preparation(source: source, reader: reader, options: options)
      .write(to: output, orTemporary: false)
  }

  private static func openPrepared(_ path: String, _ options: DatasetOptions) throws -> Dataset? {
    guard let file = try? MappedFile(path: path) else { return nil }
    // The length of a header of at most 100 MB, and the brace that begins it.
    let isSafeTensors = file.withUnsafeBytes { bytes in
      bytes.count > 8 && bytes[8] == UInt8(ascii: "{") && bytes[4...7].allSatisfy { $0 == 0 }
    }
    guard isSafeTensors else { return nil }
    let dataset = try Dataset(SafeTensors(file))
    // Features are asked for again when data is encoded, which tells those that are not there.
    var others = options
    others.features = dataset.info.options.features
    let defaults = DatasetOptions(features: others.features)
    guard others == defaults || others == dataset.info.options else {
      throw DataError.preparedOtherwise(path)
    }
    return dataset
  }

  private static func cacheFolder(_ cache: Cache) -> String? {
    let folder: String
    switch cache {
    case .none: return nil
    case .folder(let path): folder = path
    case .standard:
      let environment = ProcessInfo.processInfo.environment
      if let path = environment["HEED_CACHE"], !path.isEmpty {
        folder = path
      } else if let path = environment["XDG_CACHE_HOME"], path.hasPrefix("/") {
        folder = "\(path)/heed"
      } else {
        folder = "\(NSHomeDirectory())/.cache/heed"
      }
    }
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    return access(folder, W_OK) == 0 ? folder : nil
  }
}
