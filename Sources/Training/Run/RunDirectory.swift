import Datasets
import Foundation

/// The files of one run. Every write is atomic: a reader never sees half a file.
public struct RunDirectory: Sendable {
  /// The folder.
  public let path: String

  /// Names a run directory, which need not exist.
  public init(_ path: String) { self.path = path }

  /// run.json.
  public var record: String { path + "/run.json" }
  /// The best weights by validation AUC.
  public var model: String { path + "/model.safetensors" }
  /// Weights, optimiser and progress: what resuming needs.
  public var last: String { path + "/last.safetensors" }
  /// One JSON object per logged step or epoch.
  public var metrics: String { path + "/metrics.jsonl" }
  /// Test labels, logits, users, events.
  public var predictions: String { path + "/predictions.safetensors" }
  /// The followed users' attention by epoch.
  public var attention: String { path + "/attention.safetensors" }

  /// Whether a run is here.
  public var exists: Bool { FileManager.default.fileExists(atPath: record) }

  /// What is said where a training is to be written and a run is here.
  public var inTheWay: RunError {
    (try? read())?.imported == nil ? .runExists(path: path) : .inTheWay(path: path)
  }

  /// Makes the folder.
  public func create() throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw RunError.damaged(
        path: path, "the folder cannot be made; check its parent's permissions.")
    }
  }

  /// Removes this run's files, and nothing else that may be in the folder.
  ///
  /// - Throws: `RunError.damaged` naming the first file that stays.
  public func removeFiles() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for file in names.map({ "\(path)/\($0)" }) where isOwn(file) {
      do {
        try FileManager.default.removeItem(atPath: file)
      } catch {
        throw RunError.damaged(
          path: file, "it cannot be removed; check the folder's permissions.")
      }
    }
  }

  private func isOwn(_ file: String) -> Bool {
    [record, model, last, metrics, predictions, attention].contains(file)
      || file.hasPrefix("\(path)/events.out.tfevents.")
  }

  /// Writes run.json.
  public func write(_ value: RunRecord) throws {
    try AtomicFile.write(try JSON.encoder(isPretty: true).encode(value), to: record)
  }

  /// Reads run.json.
  ///
  /// - Throws: `RunError`.
  public func read() throws -> RunRecord {
    guard let data = FileManager.default.contents(atPath: record) else {
      throw RunError.noRun(path: path)
    }
    struct Version: Decodable { let format: Int }
    guard let version = try? JSONDecoder().decode(Version.self, from: data) else {
      throw RunError.damaged(
        path: record, "it is not the JSON of a run; restore it or train again.")
    }
    guard version.format <= RunRecord.currentFormat else {
      throw RunError.newerFormat(
        path: path, found: version.format, known: RunRecord.currentFormat)
    }
    do {
      let value = try JSONDecoder().decode(RunRecord.self, from: data)
      if let (name, number) = value.impossibleNumber {
        throw RunError.damaged(
          path: record, "\"\(name)\" is \(number), which cannot be; restore it or train again.")
      }
      return value
    } catch let error as RunError {
      throw error
    } catch DecodingError.keyNotFound(let key, _) {
      throw RunError.damaged(
        path: record, "there is no \"\(key.stringValue)\"; restore it or train again.")
    } catch {
      throw RunError.damaged(path: record, "a value has the wrong type; restore it or train again.")
    }
  }
}

/// How this project writes JSON files.
enum JSON {
  static func encoder(isPretty: Bool) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      isPretty
      ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }
}
