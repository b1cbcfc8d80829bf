import Foundation
import Kernels
import Tensors
import Testing

@testable import Layers

struct ActivationUnitTests {
  private func unit(
    _ score: AttentionScore, _ store: ParameterStore, dimension: Int, hidden: [Int] = [6, 5],
    _ activation: ActivationKind = .sigmoid
  ) -> Layers.ActivationUnit {
    let unit = Layers.ActivationUnit(
      store.root.scope("attention"), dimension: dimension,
      Layers.ActivationUnit.Configuration(
        score: score, hidden: hidden, activation: activation, tower: 7))
    store.stir()
    return unit
  }

  /// Each behaviour's score by its definition in double precision.
  private func naive(
    _ score: AttentionScore, _ store: ParameterStore, _ q: [Double], _ k: [Double]
  ) -> Double {
    func numbers(_ name: String) -> [Double] { store.doubles("attention." + name) }
    func mlp(_ features: [Double]) -> Double {
      let sigmoid = { (x: Double) in 1 / (1 + exp(-x)) }
      let first = affine(numbers("mlp.0.weight"), numbers("mlp.0.bias"), features).map(sigmoid)
      let second = affine(numbers("mlp.1.weight"), numbers("mlp.1.bias"), first).map(sigmoid)
      return affine(numbers("mlp.2.weight"), numbers("mlp.2.bias"), second)[0]
    }
    let product = zip(q, k).map { $0 * $1 }
    switch score {
    case .mlp: return mlp(q + k + zip(q, k).map { $0 - $1 } + product)
    case .outer:
      let outer = q.count <= 16 ? q.flatMap { x in k.map { x * $0 } } : []
      return mlp(q + k + product + outer)
    case .additive: return affine(numbers("additive.weight"), numbers("additive.bias"), q + k)[0]
    case .dot: return dot(q, k)
    case .cosine: return dot(q, k) / max((dot(q, q) * dot(k, k)).squareRoot(), 1e-8)
    case .bilinear:
      return dot(k, affine(numbers("bilinear.weight"), q.map { _ in 0 }, q))
    case .twoTower:
      let target = affine(numbers("target_tower.weight"), numbers("target_tower.bias"), q)
      let behaviour = affine(numbers("behaviour_tower.weight"), numbers("behaviour_tower.bias"), k)
      return dot(target.map { tanh($0) }, behaviour.map { tanh($0) })
    }
  }

  @Test("every score equals its definition", arguments: AttentionScore.allCases, [3, 16, 17])
  func scores(_ score: AttentionScore, dimension: Int) {
    let store = ParameterStore(seed: 1)
    let unit = unit(score, store, dimension: dimension)
    let pass = Pass()
    let q = pass.targets(dimension)
    let k = pass.behaviours(dimension)
    let scores = unit(query: q, keys: k, in: pass.graph).value
    #expect(scores.isVector)
    let expected = pass.owners.enumerated().map { t, b in
      naive(score, store, q.value.doubles(b), k.value.doubles(t))
    }
    #expect(greatestError(scores.array, expected) < 5e-6)
  }

  @Test("parameters have the names that checkpoints use")
  func names() {
    func names(_ score: AttentionScore, _ activation: ActivationKind = .sigmoid) -> [String] {
      let store = ParameterStore(seed: 1)
      _ = unit(score, store, dimension: 3, activation)
      return store.all.map { String($0.name.dropFirst("attention.".count)) }
    }
    let linear = { (k: Int) in ["mlp.\(k).weight", "mlp.\(k).bias"] }
    #expect(names(.mlp) == linear(0) + linear(1) + linear(2))
    #expect(names(.mlp, .relu) == names(.mlp))
    #expect(
      names(.mlp, .prelu)
        == linear(0) + ["mlp.0.prelu.alpha"] + linear(1) + ["mlp.1.prelu.alpha"] + linear(2))
    let dice = { (k: Int) in
      ["alpha", "running_mean", "running_var"].map { "mlp.\(k).dice.\($0)" }
    }
    #expect(names(.mlp, .dice) == linear(0) + dice(0) + linear(1) + dice(1) + linear(2))
    #expect(names(.outer) == names(.mlp))
    #expect(names(.additive) == ["additive.weight", "additive.bias"])
    #expect(names(.dot) == [] && names(.cosine) == [])
    #expect(names(.bilinear) == ["bilinear.weight"])
    #expect(
      names(.twoTower) == [
        "target_tower.weight", "target_tower.bias", "behaviour_tower.weight",
        "behaviour_tower.bias",
      ])
  }

  @Test("the first layer reads 4 D, 3 D + D², or 3 D features")
  func widths() {
    func width(_ score: AttentionScore, _ dimension: Int) -> Int? {
      let store = ParameterStore(seed: 1)
      _ = unit(score, store, dimension: dimension)
      return store["attention.mlp.0.weight"]?.shape[1]
    }
    #expect(width(.mlp, 5) == 20)
    #expect(width(.outer, 5) == 40)
    #expect(width(.outer, 16) == 304)
    #expect(width(.outer, 17) == 51)
  }

  @Test(
    "the fused pass equals the literal features with the same weights, forward and back",
    arguments: [ActivationKind.sigmoid, .relu], [[6], [17, 5], [8, 4, 3]])
  func fused(_ activation: ActivationKind, hidden: [Int]) throws {
    let store = ParameterStore(seed: 1)
    let unit = unit(.mlp, store, dimension: 6, hidden: hidden, activation)
    let function = try #require(activation.pointwise)
    var outcomes: [(scores: [Float], gradients: [[Float]])] = []
    for isFused in [true, false] {
      let pass = Pass()
      let q = pass.targets(6)
      let k = pass.behaviours(6)
      let scores: Variable
      if isFused {
        scores = unit(query: q, keys: k, in: pass.graph)
      } else {
        var x = pass.graph.pairFeatures(q, k, .differenceAndProduct)
        for layer in hidden.indices {
          let weight = try #require(store["attention.mlp.\(layer).weight"])
          let bias = try #require(store["attention.mlp.\(layer).bias"])
          x = pass.graph.pointwise(function, pass.graph.linear(x, weight, bias))
        }
        let weight = try #require(store["attention.mlp.\(hidden.count).weight"])
        scores = pass.graph.score(x, weight, store["attention.mlp.\(hidden.count).bias"])
      }
      // Through the pooling each score has a gradient of its own.
      _ = pass.graph.sum(pass.graph.segmentPool(scores, k))
      pass.tape.backward(pass.workspace) { _, _ in }
      outcomes.append(
        (
          scores.value.array,
          [try #require(q.gradient).array, try #require(k.gradient).array]
            + store.trained.map { $0.gradientArray }
        ))
    }
    #expect(greatestError(outcomes[0].scores, outcomes[1].scores.map { Double($0) }) < 2e-6)
    for (a, b) in zip(outcomes[0].gradients, outcomes[1].gradients) {
      #expect(b.contains { $0 != 0 })
      #expect(greatestError(a, b.map { Double($0) }) < 2e-6)
    }
  }

  @Test("Dice and PReLU units take the literal form and depend on both sides")
  func literalForms() {
    for activation in [ActivationKind.dice, .prelu] {
      let store = ParameterStore(seed: 1)
      let unit = unit(.mlp, store, dimension: 3, activation)
      let pass = Pass()
      let q = pass.targets(3)
      let k = pass.behaviours(3)
      _ = pass.graph.sum(unit(query: q, keys: k, in: pass.graph))
      pass.tape.backward(pass.workspace) { _, _ in }
      #expect(q.gradient?.array.contains { $0 != 0 } == true)
      #expect(k.gradient?.array.contains { $0 != 0 } == true)
    }
  }

  @Test("a unit without hidden layers is one linear map of the features")
  func noHiddenLayers() throws {
    let store = ParameterStore(seed: 1)
    let unit = unit(.mlp, store, dimension: 2, hidden: [])
    #expect(store.all.map { $0.name } == ["attention.mlp.0.weight", "attention.mlp.0.bias"])
    let pass = Pass()
    let q = pass.targets(2)
    let k = pass.behaviours(2)
    let expected = pass.owners.enumerated().map { t, b in
      let (x, y) = (q.value.doubles(b), k.value.doubles(t))
      let features = x + y + zip(x, y).map { $0 - $1 } + zip(x, y).map { $0 * $1 }
      return affine(
        store.doubles("attention.mlp.0.weight"), store.doubles("attention.mlp.0.bias"), features)[0]
    }
    #expect(greatestError(unit(query: q, keys: k, in: pass.graph).value.array, expected) < 2e-6)
  }
}
