import Testing

@testable import Datasets

@Suite("The shop's click model")
struct ShopClickModelTests {
  private let model = ShopClickModel()
  private let day = 86_400

  /// A photography product: stage 0 is an entry lens, 1 a tripod, 2 a better lens.
  private func product(stage: Int, theme: Int = 1, domain: Int = 1, brand: String = "Facet")
    -> ShopProduct
  {
    ShopProduct(
      item: 1, title: "", category: "", brand: brand, price: 1, priceBucket: "middle",
      domain: domain, stage: stage, theme: theme)
  }

  @Test("an entry lens speaks for a tripod, the tripod not for the lens")
  func direction() {
    let lens = product(stage: 0)
    let tripod = product(stage: 1, brand: "Borealis")
    #expect(model.strength(of: lens, for: tripod, age: 0) == 100)
    #expect(model.strength(of: tripod, for: lens, age: 0) == 0)
  }

  @Test("nothing speaks for another theme or another domain")
  func elsewhere() {
    let lens = product(stage: 0)
    #expect(model.strength(of: lens, for: product(stage: 1, theme: 2), age: 0) == 0)
    #expect(model.strength(of: lens, for: product(stage: 1, domain: 2), age: 0) == 0)
  }

  @Test("the same brand counts more")
  func brand() {
    #expect(model.strength(of: product(stage: 0), for: product(stage: 1), age: 0) == 120)
  }

  @Test("half of a strength is left after its half-life, and in the end it is forgotten")
  func ageing() {
    let lens = product(stage: 0)
    let tripod = product(stage: 1, brand: "Borealis")
    #expect(model.strength(of: lens, for: tripod, age: 28 * day) == 50)
    #expect(model.strength(of: lens, for: tripod, age: 83 * day) == 25)
    #expect(model.strength(of: lens, for: tripod, age: 87 * day) == 0)
    let other = product(stage: 0, brand: "Lumora")
    #expect(model.strength(of: lens, for: other, age: 14 * day) == 40)
  }

  @Test("the lift grows with the strengths and has a ceiling")
  func lift() {
    #expect(model.lift(strengthSum: 0) == 0)
    #expect(model.lift(strengthSum: 100) > model.lift(strengthSum: 50))
    #expect(model.lift(strengthSum: 100_000) < model.gain)
  }
}
