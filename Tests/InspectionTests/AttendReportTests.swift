import Datasets
import Foundation
import Inspection
import Testing

@Suite struct AttendReportTests {
  private func report(_ name: String, _ items: [Int32]) throws -> AttendReport {
    let films = try TinyFilms()
    let inspections = try films.inspector(name).inspect(
      user: 0, history: TinyFilms.history(items), targets: [5], time: TinyFilms.now)
    return AttendReport(model: name, user: "1", inspections, films.dataset)
  }

  private func object(_ report: AttendReport) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
  }

  @Test("the keys are those that are promised, with ids and titles of the data")
  func keys() throws {
    let report = try object(try report("din", [3, 14, 25]))
    #expect(report.keys.sorted() == ["model", "targets", "user"])
    #expect(report["user"] as? String == "1" && report["model"] as? String == "din")
    let target = try #require((report["targets"] as? [[String: Any]])?.first)
    #expect(
      target.keys.sorted() == [
        "agreement", "attention", "behaviours", "category", "item", "logit", "probability", "title",
      ])
    #expect(target["item"] as? String == "105" && target["title"] as? String == "Film 5 (1955)")
    #expect(target["category"] as? String == "Genre 5")
    let attention = try #require(target["attention"] as? [String: Any])
    #expect(
      attention.keys.sorted() == [
        "effective_behaviours", "entropy_bits", "name", "normalised", "sum",
      ])
    #expect(attention["normalised"] as? Bool == true)
    let agreement = try #require(target["agreement"] as? [String: Any])
    #expect(agreement.keys.sorted() == ["spearman", "top5_overlap"])
    let behaviours = try #require(target["behaviours"] as? [[String: Any]])
    #expect(behaviours.map { $0["position"] as? Int } == [1, 2, 3])
    #expect(behaviours.map { $0["item"] as? String } == ["103", "114", "125"])
    #expect(
      behaviours[0].keys.sorted() == [
        "category", "gradient_x_input", "item", "leave_one_out", "position", "time", "title",
        "weight",
      ])
    #expect(behaviours[0]["time"] as? Int == 1_000_000)
  }

  @Test("what is undefined is null, not missing")
  func nulls() throws {
    let report = try object(try report("pooling", [3]))
    let target = try #require((report["targets"] as? [[String: Any]])?.first)
    #expect(target["attention"] is NSNull)
    let agreement = try #require(target["agreement"] as? [String: Any])
    #expect(agreement["spearman"] is NSNull && agreement["top5_overlap"] is NSNull)
    let behaviour = try #require((target["behaviours"] as? [[String: Any]])?.first)
    #expect(behaviour["weight"] is NSNull)
    #expect(behaviour["leave_one_out"] is Double)
  }

  @Test("an empty history is an empty list")
  func empty() throws {
    let report = try object(try report("din", []))
    let target = try #require((report["targets"] as? [[String: Any]])?.first)
    #expect((target["behaviours"] as? [Any])?.isEmpty == true)
    let attention = try #require(target["attention"] as? [String: Any])
    #expect(attention["entropy_bits"] is NSNull && attention["sum"] as? Double == 0)
  }

  @Test("numbers that are not finite become null instead of failing")
  func notFinite() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let parameter = try #require(inspector.model.store.trained.last)
    parameter.assign([Float](repeating: .nan, count: parameter.count))
    let inspections = inspector.inspect(
      user: nil, history: TinyFilms.history([3, 4]), targets: [5], time: TinyFilms.now)
    let report = AttendReport(model: "din", user: nil, inspections, films.dataset)
    let target = try #require((try object(report)["targets"] as? [[String: Any]])?.first)
    #expect(target["logit"] is NSNull && target["probability"] is NSNull)
  }

  @Test("a report comes back from JSON as it was")
  func roundTrip() throws {
    for name in ["din", "din-pooling", "pooling"] {
      let report = try report(name, [3, 14, 38])
      let copy = try JSONDecoder().decode(AttendReport.self, from: JSONEncoder().encode(report))
      #expect(copy == report)
    }
  }
}
