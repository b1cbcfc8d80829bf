/// Something that a screen wants to know and that takes work: attention, a ranking, a comparison.
///
/// A screen names the questions whose answers it needs (`Screen.questions`); it never waits for them. A
/// question holds everything that its answer depends on, so equal questions have equal answers, and
/// an answer that is known is not computed again. The work itself stands in `answer`, in the folder
/// of the screen that needs it.
public protocol Question: Hashable, Sendable {
  /// What the work comes to.
  associatedtype Answer: Sendable

  /// How long a person would mind waiting for others behind this one.
  var urgency: Urgency { get }

  /// Does the work. Never on the thread that draws.
  ///
  /// - Throws: an error whose description is one sentence for the person at the screen.
  func answer(at desk: any Desk) throws -> Answer
}

/// In which order questions are taken.
public enum Urgency: Int, Hashable, Sendable, Comparable {
  /// Milliseconds: what follows each key.
  case instant
  /// Tenths of a second: what may appear a little later.
  case soon
  /// Seconds: statistics over a whole test part.
  case patient

  /// By order.
  public static func < (first: Urgency, second: Urgency) -> Bool {
    first.rawValue < second.rawValue
  }
}

/// A question of any kind.
public struct AnyQuestion: Hashable, Sendable {
  /// The question itself.
  public let base: any Question

  /// Wraps a question.
  public init(_ base: any Question) { self.base = base }

  /// How urgent it is.
  public var urgency: Urgency { base.urgency }

  /// Does the work; what goes wrong becomes a sentence.
  public func answer(at desk: any Desk) -> Result<any Sendable, AnswerFailure> {
    do {
      return .success(try base.answer(at: desk))
    } catch let failure as AnswerFailure {
      return .failure(failure)
    } catch {
      return .failure(AnswerFailure("\(error)"))
    }
  }

  /// Equal kinds and equal questions.
  public static func == (first: AnyQuestion, second: AnyQuestion) -> Bool {
    func isEqual<Q: Question>(_ question: Q) -> Bool { question == second.base as? Q }
    return isEqual(first.base)
  }

  /// By kind and question.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: base)))
    base.hash(into: &hasher)
  }
}

/// Why there is no answer, in one sentence.
public struct AnswerFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// A failure with these words.
  public init(_ description: String) { self.description = description }
}
