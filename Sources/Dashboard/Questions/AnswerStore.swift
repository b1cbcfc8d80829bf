/// The answers that are known. The oldest ones are forgotten when there are many.
public struct AnswerStore: Sendable {
  private var answers: [AnyQuestion: Result<any Sendable, AnswerFailure>] = [:]
  private var order: [AnyQuestion] = []
  private var latest: [ObjectIdentifier: AnyQuestion] = [:]
  private let limit: Int

  /// - Parameter limit: the most answers that are kept.
  public init(limit: Int = 256) { self.limit = max(1, limit) }

  /// The answer; nil where it is not known yet or the work failed.
  public subscript<Q: Question>(question: Q) -> Q.Answer? {
    guard case .success(let answer)? = answers[AnyQuestion(question)] else { return nil }
    return answer as? Q.Answer
  }

  /// Why there is no answer; nil where there is one, or none yet.
  public func failure(_ question: any Question) -> AnswerFailure? {
    guard case .failure(let failure)? = answers[AnyQuestion(question)] else { return nil }
    return failure
  }

  /// The answer that came last to a question of this kind: what a screen shows until the next.
  public func latest<Q: Question>(_ kind: Q.Type) -> (question: Q, answer: Q.Answer)? {
    guard let question = latest[ObjectIdentifier(kind)]?.base as? Q, let answer = self[question]
    else { return nil }
    return (question, answer)
  }

  /// Whether the work was done, well or not.
  public func holds(_ question: AnyQuestion) -> Bool { answers[question] != nil }

  /// Keeps an answer.
  public mutating func keep(
    _ result: Result<any Sendable, AnswerFailure>, to question: AnyQuestion
  ) {
    if answers.updateValue(result, forKey: question) == nil { order.append(question) }
    if case .success = result { latest[ObjectIdentifier(type(of: question.base))] = question }
    if order.count > limit {
      for old in order.prefix(order.count - limit) { answers[old] = nil }
      order.removeFirst(order.count - limit)
    }
  }
}
