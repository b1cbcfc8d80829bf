import Cells
import Datasets
import Inspection
import Training

/// One inspection for people: figures, then the history, newest first.
struct AttentionText {
  let inspection: TargetInspection
  let dataset: Dataset
  let glyphs: GlyphSet

  /// Whose history the model reads.
  static func title(_ run: TrainedRun, _ request: AttendRequest) -> String {
    let count = request.history.count
    let date = DateText(for: []).text(request.time)
    return
      "\(run.card.title), \(run.record.weightsName) · "
      + (request.user.map { "user \($0)" } ?? "a history of your own")
      + " · \(count) \(count == 1 ? "behaviour" : "behaviours") before \(date)"
  }

  /// The target, and what the model makes of it.
  var heading: [String] {
    let item = dataset.itemIDs[Int(inspection.item)]
    let title = inspection.title == item ? item : "\(inspection.title) (item \(item))"
    let parts =
      [title, inspection.category].compactMap(\.self)
      + (inspection.isKnown ? [] : ["unknown to the model"])
    return [parts.joined(separator: " · "), "  " + figures.joined(separator: "   ")]
      .map { DisplayText.sanitised($0, for: glyphs) }
  }

  private var figures: [String] {
    let count = inspection.behaviours.count
    var figures = [
      "p \(NumberText.decimal(Double(inspection.probability), places: 3))",
      "logit \(NumberText.change(Double(inspection.logit), places: 3))",
    ]
    guard let attention = inspection.attention, count > 0 else { return figures }
    if let entropy = attention.mean.entropyBits,
      let effective = attention.mean.effectiveBehaviours
    {
      figures.append("entropy \(NumberText.decimal(entropy, places: 1)) bit")
      figures.append("effective \(NumberText.decimal(effective, places: 1)) of \(count)")
    } else {
      figures.append("sum of weights \(NumberText.decimal(attention.mean.sum, places: 3))")
    }
    if let mass = attention.mean.topMass(5), count > 5 {
      figures.append("top-5 mass \(Int((mass * 100).rounded())) %")
    }
    if let spearman = inspection.agreement.spearman {
      figures.append("agreement \(NumberText.change(spearman, places: 2))")
    }
    return figures
  }

  /// The behaviours, newest first.
  var table: TextTable {
    let hasAttention = inspection.attention != nil
    var columns: [TextTable.Column] = [
      .init("#", isRight: true), .init("date"), .init("item", canShrink: true),
      .init("category", canShrink: true),
    ]
    if hasAttention {
      columns += [.init("", isAccented: true), .init("weight", isRight: true)]
    }
    columns += [.init("d logit", isRight: true), .init("grad x input", isRight: true)]
    var table = TextTable(columns)
    let dates = DateText(for: inspection.behaviours.map(\.time))
    let weights = inspection.behaviours.map { Double($0.weight ?? 0) }
    let greatest = weights.map { abs($0) }.max() ?? 0
    let isSigned = weights.contains { $0 < 0 }
    for behaviour in inspection.behaviours.reversed() {
      let item = Int(behaviour.item)
      var cells = [
        "\(behaviour.position)", dates.text(behaviour.time),
        dataset.title(of: item) + (behaviour.isKnown ? "" : " *"),
        dataset.category(of: item) ?? "",
      ]
      if hasAttention {
        let weight = Double(behaviour.weight ?? .nan)
        cells.append(
          isSigned
            ? WeightBar.diverging(weight, of: greatest, width: 6, glyphs: glyphs)
            : WeightBar.text(weight, of: greatest, width: 8, glyphs: glyphs))
        cells.append(NumberText.decimal(weight, places: 3))
      }
      cells += [behaviour.leaveOneOut, behaviour.gradientTimesInput].map { value in
        value.map { NumberText.change(Double($0), places: 3) } ?? ""
      }
      table.append(cells)
    }
    return table
  }

  /// The items around the impression that are not in the table, a line for each kind.
  var surroundings: [String] {
    inspection.ads.filter { $0.kind != .clicked }.map { ads in
      let items = zip(ads.weights, ads.items).map { weight, item in
        "\(NumberText.decimal(Double(weight), places: 3)) \(dataset.title(of: Int(item.item)))"
      }
      return "  \(ads.kind.rawValue): " + (items.isEmpty ? "none" : items.joined(separator: " · "))
    }.map { DisplayText.sanitised($0, for: glyphs) }
  }

  /// What stands below the table, where there is anything to explain.
  var footnote: String? {
    if inspection.behaviours.isEmpty { return "  no behaviour before this moment" }
    return inspection.behaviours.contains { !$0.isKnown }
      ? "  * not seen in training: the model does not know its id" : nil
  }
}
