import Datasets
import Inspection

extension Session {
  /// A target that the current one may be swapped for.
  public struct Candidate: Hashable, Sendable {
    /// The item index.
    public let item: Int32
    /// The place in the model's ranking, from 1; nil where nothing was ranked.
    public let rank: Int?
    /// The raw score; nil where it is not known.
    public let logit: Float?
    /// Whether the user clicked it when it was shown; nil where it is not known to have been.
    public let wasClicked: Bool?
  }

  /// The most candidates in a list.
  public static let candidateLimit = 200

  /// The candidates as far as they are known: those of the source, without doubles.
  ///
  /// - Complexity: O(`candidateLimit`).
  public var candidates: [Candidate] {
    guard let run, let subject else { return [] }
    switch source {
    case .ranking:
      let question = RankingQuestion(run.key, subject)
      let ranking = answers[question] ?? latestRanking(of: subject, run)
      return (ranking?.top(Self.candidateLimit) ?? []).map {
        Candidate(item: $0.item, rank: $0.rank, logit: $0.logit, wasClicked: nil)
      }
    case .impressions: return impressions(of: subject, run.dataset)
    case .search(let text):
      let items = answers[TitleQuestion(run.key, text, limit: Self.candidateLimit)] ?? []
      return items.map { Candidate(item: $0, rank: nil, logit: nil, wasClicked: nil) }
    }
  }

  /// The questions behind `candidates`.
  public var candidateQuestions: [any Question] {
    guard let run, let subject else { return [] }
    switch source {
    case .ranking: return [RankingQuestion(run.key, subject)]
    case .impressions: return []
    case .search(let text): return [TitleQuestion(run.key, text, limit: Self.candidateLimit)]
    }
  }

  /// The place of the target among the candidates.
  public var targetPlace: Int? {
    target.flatMap { target in candidates.firstIndex { $0.item == target } }
  }

  /// Swaps the target for the candidate so many places further; the ends hold.
  public mutating func swapTarget(by step: Int) {
    let candidates = self.candidates
    guard !candidates.isEmpty else { return }
    let place = targetPlace.map { $0 + step } ?? (step > 0 ? 0 : candidates.count - 1)
    target = candidates[min(max(place, 0), candidates.count - 1)].item
  }

  /// Until the new ranking is there the candidates stay as they were.
  private func latestRanking(of subject: Subject, _ run: OpenRun) -> CatalogueRanking? {
    guard let (question, answer) = answers.latest(RankingQuestion.self),
      question.run.index == run.key.index, question.user == subject.user
    else { return nil }
    return answer
  }

  private func impressions(of subject: Subject, _ dataset: Dataset) -> [Candidate] {
    guard let user = subject.user else { return [] }
    var seen = Set<Int32>()
    var result: [Candidate] = []
    for event in dataset.events(of: user).reversed() {
      let item = dataset.eventItems[event]
      guard seen.insert(item).inserted else { continue }
      result.append(
        Candidate(
          item: item, rank: nil, logit: nil, wasClicked: dataset.eventLabels[event] != 0))
      if result.count == Self.candidateLimit { break }
    }
    return result
  }
}
