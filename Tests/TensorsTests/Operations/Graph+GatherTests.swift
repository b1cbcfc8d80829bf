import Kernels
import Testing

@testable import Tensors

struct GraphGatherTests {
  @Test("gather's way back equals finite differences, duplicates and several tables included")
  func gather() {
    let store = ParameterStore(seed: 1, threadCount: 4)
    let items = store.root.table("item", 7, 3, .normal(1))
    let kinds = store.root.table("category", 4, 2, .normal(1))
    GradientCheck(inputs: [], store: store) { graph, _ in
      // Row 0 is never read; item 6 is read by nobody.
      graph.gather([(items, [1, 5, 1, 2, 3, 4, 1]), (kinds, [1, 2, 3, 3, 3, 1, 2])], count: 7)
    }.run()
  }

  @Test("a table read in two places collects both gradients")
  func sharedTable() {
    let store = ParameterStore(seed: 1)
    let items = store.root.table("item", 6, 5, .normal(1))
    GradientCheck(lengths: [2, 3], inputs: [Input.vector(5, seed: 1)], store: store) { graph, x in
      let target = graph.gather([(items, [1, 4])], count: 2)
      let history = graph.gather([(items, [2, 4, 1, 1, 5])], count: 5)
      return graph.concat([target, graph.segmentPool(x[0], history)])
    }.run()
  }

  @Test("rows are copied side by side")
  func values() {
    let store = ParameterStore(seed: 1)
    let a = store.root.table("a", 3, 2, .constant(0))
    let b = store.root.table("b", 3, 1, .constant(0))
    a.assign([0, 0, 1, 2, 3, 4])
    b.assign([0, 5, 6])
    let graph = Graph(workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0]))
    let rows = graph.gather([(a, [2, 1]), (b, [1, 2])], count: 2)
    #expect(rows.value.array == [3, 4, 5, 1, 2, 6])
    #expect(graph.gather([(a, [])], count: 0).value.shapeText == "[0, 2]")
  }
}
