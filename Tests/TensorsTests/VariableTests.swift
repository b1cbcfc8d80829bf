import Kernels
import Testing

@testable import Tensors

struct VariableTests {
  private let arena = Arena()

  @Test("the first gradient is written, later ones are added")
  func sinks() throws {
    let x = Variable(arena.matrix(2, 3), needsGradient: true)
    let first = try #require(x.gradientSink(arena))
    let second = try #require(x.gradientSink(arena))
    #expect(!first.accumulate && second.accumulate)
    #expect(first.tensor.base == second.tensor.base)
    #expect(x.gradient?.base == first.tensor.base)
  }

  @Test("gradients have the layout of their values")
  func layouts() {
    let vector = Variable(arena.vector(5), needsGradient: true)
    let matrix = Variable(arena.matrix(5, 1), needsGradient: true)
    #expect(vector.gradientSink(arena)?.tensor.stride == 1)
    #expect(matrix.gradientSink(arena)?.tensor.stride == lanes)
  }

  @Test("a constant has no gradient, but memory for operations that write one anyway")
  func constant() {
    let x = Variable(arena.matrix(2, 3), needsGradient: false)
    #expect(x.gradientSink(arena) == nil)
    #expect(!x.adopt(arena.matrix(2, 3)))
    #expect(x.gradientMemory(arena).tensor.shapeText == "[2, 3]")
    #expect(x.clearedGradientMemory(arena).array.allSatisfy { $0 == 0 })
    #expect(x.gradient == nil)
  }

  @Test("memory is adopted once, and only in the value's own layout")
  func adoption() {
    let x = Variable(arena.matrix(2, 3), needsGradient: true)
    #expect(!x.adopt(arena.vector(2)))
    let gradient = arena.matrix(2, 3)
    #expect(x.adopt(gradient))
    #expect(!x.adopt(arena.matrix(2, 3)))
    #expect(x.gradient?.base == gradient.base)
  }

  @Test("cleared memory is zero at first and kept afterwards")
  func cleared() {
    let dirty = arena.matrix(2, 3)
    for i in 0..<2 * dirty.stride { dirty.base[i] = 9 }
    arena.reset()
    let x = Variable(
      Tensor(base: allocate(1), rows: 2, columns: 3, stride: lanes), needsGradient: true)
    defer { x.value.base.deallocate() }
    let first = x.clearedGradientMemory(arena)
    #expect((0..<2 * first.stride).allSatisfy { first.base[$0] == 0 })
    first[1, 2] = 4
    #expect(x.clearedGradientMemory(arena)[1, 2] == 4)
  }
}
