import Foundation
import Glibc

/// Reads compressed files through the system's own programs.
enum Decompressor {
  /// A file's bytes, decompressed to a temporary file that nobody else sees.
  ///
  /// - Parameters:
  ///   - name: the name that errors mention.
  ///   - member: the name inside a zip archive; nil takes all that is there.
  /// - Throws: `DataError.decompression` when the program is missing or fails.
  static func decompressed(
    _ file: String, name: String, _ compression: Compression, member: String?
  ) throws -> MappedFile {
    let path = absolute(file)
    let (program, arguments): (String, [String]) =
      switch compression {
      case .none: ("cat", [path])
      case .gzip: ("gzip", ["-dc", path])
      case .zstd: ("zstd", ["-dcq", path])
      case .zip: ("unzip", ["-p", path] + (member.map { [escaped($0)] } ?? []))
      }
    return try output(of: program, arguments, file: file, name: name)
  }

  /// The names inside a zip archive.
  static func members(of path: String) throws -> [String] {
    let list = try output(of: "unzip", ["-Z1", absolute(path)], file: path, name: path)
    return list.withUnsafeBytes { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  /// What a program writes, in a temporary file without a name.
  private static func output(
    of program: String, _ arguments: [String], file: String, name: String
  ) throws -> MappedFile {
    let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(folder)/heed.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw DataError.file(folder, .unwritable(systemReason()))
    }
    defer { close(descriptor) }
    // Without a name the file disappears with its last user, however this process ends.
    template.withUnsafeBufferPointer { name in
      _ = name.baseAddress.map { unlink($0) }
    }
    let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    try run(program, arguments, file: file, output: output)
    return try MappedFile(descriptor: descriptor, path: name)
  }

  private static func run(
    _ program: String, _ arguments: [String], file: String, output: FileHandle
  ) throws {
    guard let executable = executable(program) else {
      throw DataError.decompression(file, .programMissing(program))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    let errors = Pipe()
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw DataError.decompression(file, .programMissing(program))
    }
    try? errors.fileHandleForWriting.close()
    let message = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let line = message.split(separator: "\n").first.map(String.init) ?? ""
      throw DataError.decompression(
        file, .failed(program, reason: FieldText.shown(line, limit: 120)))
    }
  }

  private static func executable(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }
      .first { access($0, X_OK) == 0 }
  }

  /// A path that no program takes for an option.
  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).path
  }

  /// A member's name that unzip does not take for a pattern.
  private static func escaped(_ member: String) -> String {
    var result = ""
    for character in member {
      if "*?[\\".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
