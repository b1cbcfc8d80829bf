import Foundation
import Testing

@testable import heed

@Suite struct ImportCommandTests {
  private static let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Parity/import").standardized.path

  private func arguments(_ out: String, _ more: [String]) -> [String] {
    let folder = Self.fixture
    return [
      "import", "\(folder)/din.safetensors", "--layout", "deepctr-torch", "--model", "din",
      "--data", "\(folder)/clicks.csv", "--fields",
      "user:gender=gender,category=cate_id,item=item_id", "--ids",
      "item=\(folder)/item-rows.csv,category=\(folder)/category-rows.csv,gender=\(folder)/gender-rows.csv",
      "--out", out,
    ] + more
  }

  @Test("a model of another program becomes a run that other commands and the screens take")
  func run() throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/theirs"
    let made = try folder.heed(
      arguments(
        out, ["--set", "normalisation=softmax", "--check", "\(Self.fixture)/predictions.csv"]))
    #expect(made.status == 0, "\(made.diagnostics)")
    #expect(made.diagnostics.contains("39 probabilities"))
    #expect(made.output.contains("attention_activation=dice"))
    let again = try folder.heed(arguments(out, []))
    #expect(again.status == 1 && again.diagnostics.contains("a run is here already"))
    for words in [["--data", "\(Self.fixture)/clicks.csv", "--model", "din"], ["--resume"]] {
      let trained = try folder.heed(["train", "--out", out] + words)
      #expect(trained.status == 1 && !trained.diagnostics.contains("without --resume"))
    }
    let watched = try folder.heed("watch", out, "--json")
    #expect(watched.status == 1 && watched.diagnostics.contains("another program trained"))
    let json = try folder.heed("evaluate", out, "--json").output
    #expect(json.contains("\"layout\": \"deepctr-torch\"") && json.contains("\"kept_epoch\": null"))
    let evaluated = try folder.heed("evaluate", out)
    #expect(evaluated.output.hasPrefix("DIN, imported, on the test split"))
    let attended = try folder.heed("attend", out, "--user", "u3", "--target", "i5")
    #expect(attended.output.contains("imported"), "\(attended.diagnostics)")
    for key in ["1", "2", "3", "4", "6"] {
      let frame = try folder.heed(
        "browse", out, "--size", "100x30", "--frame", "text", "--keys", key)
      #expect(frame.status == 0 && frame.output.contains("imported"), "\(frame.diagnostics)")
      #expect(key != "3" || frame.output.contains("No curves: another program trained"))
    }
  }

  @Test("where a prediction differs nothing is written")
  func differs() throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/theirs"
    let outcome = try folder.heed(
      arguments(out, ["--check", "\(Self.fixture)/predictions.csv"]))
    #expect(outcome.status == 1)
    #expect(outcome.diagnostics.contains("predictions.csv, row 1: the model gives"))
    #expect(!FileManager.default.fileExists(atPath: out))
  }
}
