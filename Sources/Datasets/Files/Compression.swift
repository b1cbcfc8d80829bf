import Foundation

/// How a file is compressed, by its name's ending.
enum Compression: Hashable, Sendable {
  case none, gzip, zstd, zip

  init(name: String) {
    switch (name.lowercased() as NSString).pathExtension {
    case "gz": self = .gzip
    case "zst": self = .zstd
    case "zip": self = .zip
    default: self = .none
    }
  }

  /// A name without the ending of its compression.
  static func plainName(_ name: String) -> String {
    Compression(name: name) == .none ? name : (name as NSString).deletingPathExtension
  }
}
