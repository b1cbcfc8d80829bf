import Datasets

/// What `heed attend` prints: inspections with the data's own ids and titles, under stable keys.
public struct AttendReport: Codable, Hashable, Sendable {
  /// The model's name, such as `din`.
  public let model: String

  /// The user's id as in the data; null for a history of one's own.
  @OrNull public var user: String?

  /// One for each target, in the order in which they were asked for.
  public let targets: [Target]

  /// One target.
  public struct Target: Codable, Hashable, Sendable {
    /// The item's id as in the data.
    public let item: String
    /// Its title, or its id where it has none.
    public let title: String
    /// Its category.
    @OrNull public var category: String?
    /// The raw score.
    @OrNull public var logit: Float?
    /// σ(logit).
    @OrNull public var probability: Float?
    /// How attention is spread; null for a model without attention.
    @OrNull public var attention: Attention?
    /// The history, oldest first.
    public let behaviours: [Behaviour]
    /// Whether attention and leave-one-out point to the same behaviours.
    public let agreement: AgreementValues
    /// The items around the impression; no key for a model that reads none.
    public var ads: [AdList]?
  }

  /// One kind of items around the impression.
  public struct AdList: Codable, Hashable, Sendable {
    /// `contextual`, `clicked` or `unclicked`.
    public let kind: String
    /// Oldest first.
    public let items: [Ad]
  }

  /// One item around the impression.
  public struct Ad: Codable, Hashable, Sendable {
    /// The item's id as in the data.
    public let item: String
    /// Its title, or its id where it has none.
    public let title: String
    /// When it was shown or clicked, in seconds since 1970.
    public let time: Int64
    /// The attention weight.
    public let weight: Float
  }

  /// How attention is spread over the history.
  public struct Attention: Codable, Hashable, Sendable {
    /// The name under which the model records it.
    public let name: String
    /// Whether the weights sum to 1 by construction.
    public let normalised: Bool
    /// Σ w.
    @OrNull public var sum: Double?
    /// The entropy in bits; null where weights are not normalised.
    @OrNull public var entropyBits: Double?
    /// 2 to the entropy; null where weights are not normalised.
    @OrNull public var effectiveBehaviours: Double?

    enum CodingKeys: String, CodingKey {
      case name, normalised, sum
      case entropyBits = "entropy_bits"
      case effectiveBehaviours = "effective_behaviours"
    }
  }

  /// One behaviour.
  public struct Behaviour: Codable, Hashable, Sendable {
    /// The place in the history from 1, the oldest.
    public let position: Int
    /// The item's id as in the data.
    public let item: String
    /// Its title, or its id where it has none.
    public let title: String
    /// Its category.
    @OrNull public var category: String?
    /// The moment, in seconds since 1970.
    public let time: Int64
    /// The attention weight; null for a model without attention.
    @OrNull public var weight: Float?
    /// logit(history) − logit(history without this behaviour).
    @OrNull public var leaveOneOut: Float?
    /// Σ_d ∂logit/∂x_d · x_d over the behaviour's vector x.
    @OrNull public var gradientTimesInput: Float?

    enum CodingKeys: String, CodingKey {
      case position, item, title, category, time, weight
      case leaveOneOut = "leave_one_out"
      case gradientTimesInput = "gradient_x_input"
    }
  }

  /// Whether attention and leave-one-out point to the same behaviours.
  public struct AgreementValues: Codable, Hashable, Sendable {
    /// Spearman's ρ; null where it is undefined.
    @OrNull public var spearman: Double?
    /// The share of the top five in common; null where it is undefined.
    @OrNull public var top5Overlap: Double?

    enum CodingKeys: String, CodingKey {
      case spearman
      case top5Overlap = "top5_overlap"
    }
  }
}

extension AttendReport {
  /// Puts inspections into the data's own words.
  ///
  /// - Parameters:
  ///   - model: the model's name.
  ///   - user: the user's id as in the data; nil for a history of one's own.
  public init(model: String, user: String?, _ inspections: [TargetInspection], _ dataset: Dataset) {
    self.init(
      model: model, user: user, targets: inspections.map { Target($0, dataset) })
  }
}

extension AttendReport.Target {
  fileprivate init(_ inspection: TargetInspection, _ dataset: Dataset) {
    self.init(
      item: dataset.itemIDs[Int(inspection.item)], title: inspection.title,
      category: inspection.category, logit: inspection.logit,
      probability: inspection.probability,
      attention: inspection.attention.map(AttendReport.Attention.init),
      behaviours: inspection.behaviours.map { AttendReport.Behaviour($0, dataset) },
      agreement: AttendReport.AgreementValues(
        spearman: inspection.agreement.spearman, top5Overlap: inspection.agreement.top5Overlap),
      ads: inspection.surroundings.map { _ in
        inspection.ads.map { AttendReport.AdList($0, dataset) }
      })
  }
}

extension AttendReport.AdList {
  fileprivate init(_ ads: AdInspection, _ dataset: Dataset) {
    self.init(
      kind: ads.kind.rawValue,
      items: zip(ads.items, ads.weights).map { ad, weight in
        AttendReport.Ad(
          item: dataset.itemIDs[Int(ad.item)], title: dataset.title(of: Int(ad.item)),
          time: ad.time, weight: weight)
      })
  }
}

extension AttendReport.Attention {
  fileprivate init(_ attention: AttentionSummary) {
    self.init(
      name: attention.name, normalised: attention.isNormalised, sum: attention.mean.sum,
      entropyBits: attention.mean.entropyBits,
      effectiveBehaviours: attention.mean.effectiveBehaviours)
  }
}

extension AttendReport.Behaviour {
  fileprivate init(_ behaviour: BehaviourInspection, _ dataset: Dataset) {
    let item = Int(behaviour.item)
    self.init(
      position: behaviour.position, item: dataset.itemIDs[item], title: dataset.title(of: item),
      category: dataset.category(of: item), time: behaviour.time, weight: behaviour.weight,
      leaveOneOut: behaviour.leaveOneOut, gradientTimesInput: behaviour.gradientTimesInput)
  }
}
