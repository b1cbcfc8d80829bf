import Testing

@testable import Metrics

struct CutEvaluationTests {
  @Test("a cut gathers what the rankings say")
  func gathers() throws {
    let rankings = try RandomImpressions(seed: 85, count: 60, userCount: 20).ranked()
    var notes = UndefinedNotes()
    let cut = CutEvaluation(rankings, k: 3, notes: &notes)
    let rate = try #require(rankings.clickThroughRate(at: 3).value)
    let quality = try #require(rankings.rankingQuality(at: 3).value)
    #expect(cut.ctrMacro == rate.macro)
    #expect(cut.ctrMicro == rate.micro)
    #expect(cut.ctrCeiling == rate.ceiling)
    #expect(cut.userCount == rate.userCount)
    #expect(cut.usersWithFewerCount == rate.usersWithFewerCount)
    #expect(cut.usersWithMoreCount == rate.usersWithMoreCount)
    #expect(cut.hitRate == quality.hitRate)
    #expect(cut.ndcg == quality.ndcg)
    #expect(cut.usersWithPositiveCount == quality.userCount)
    #expect(notes.sentences.isEmpty)
  }
}
