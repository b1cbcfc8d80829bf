import Testing

@testable import Datasets

@Suite struct EncodingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open() throws -> (Dataset, Split) {
    try folder.write(
      "events.csv",
      """
      user,item,time,label,os
      7,50,1,1,mac
      7,60,2,0,linux
      8,50,3,1,mac
      8,70,4,1,
      7,80,5,0,mac
      9,90,3605,1,bsd
      """)
    try folder.write(
      "items.csv", "item,category,brand\n50,a,x\n60,b,\n70,a,y\n80,c,x\n90,a,z\n")
    try folder.write("users.csv", "user,gender\n7,F\n8,M\n9,D\n10,F\n")
    let data = try Dataset.open(
      folder.path, options: DatasetOptions(features: ["os"]), cache: .none)
    return (data, try Split(data, SplitOptions(validation: 0.17, test: 0.17)))
  }

  @Test("ids are given to what training saw, in ascending order; the rest is unknown")
  func vocabularies() throws {
    let (data, split) = try open()
    #expect(split.train.count == 3)
    let encoding = try Encoding(
      data, split, features: ["gender", "brand", "user", "os", "hour", "weekday"])
    #expect(encoding.schema.item.map(\.name) == ["item", "category", "brand"])
    #expect(encoding.schema.user.map(\.name) == ["gender", "user"])
    #expect(encoding.schema.context.map(\.name) == ["os", "hour", "weekday"])
    // Training: 7 takes 50 and sees 60, 8 takes 50. Items are 50, 60, 70, 80, 90.
    #expect(encoding.itemTables[0] == [2, 3, 1, 1, 1])
    #expect(encoding.itemTables[1] == [2, 3, 2, 1, 2])
    #expect(encoding.itemTables[2] == [2, 1, 1, 2, 1])
    #expect(encoding.userTables[0] == [2, 3, 1])
    #expect(encoding.userTables[1] == [2, 3, 1])
    #expect(encoding.schema.item.map(\.vocabulary) == [4, 4, 3])
    #expect(encoding.itemCounts == [[0, 0, 2, 1], [0, 0, 2, 1], [0, 1, 2]])
    #expect(encoding.userCounts == [[0, 0, 2, 1], [0, 0, 2, 1]])
    #expect(encoding.contextCounts == [[0, 0, 1, 2], [0, 0, 3], [0, 0, 3]])
    #expect(encoding.knownItems == [0, 1])
    #expect(encoding.item(ofID: 3) == 1)
    #expect(encoding.item(ofID: 1) == nil)
    #expect(encoding.item(ofID: 4) == nil)
    #expect(encoding.knows(item: 1))
    #expect(!encoding.knows(item: 2))
  }

  @Test("for a model that was trained elsewhere all values have ids, which lead back to them")
  func wholeData() throws {
    let (data, split) = try open()
    let features = ["gender", "brand", "user", "os", "hour"]
    let encoding = try Encoding(data, split, features: features, vocabulary: .data)
    #expect(encoding.knownItems == [0, 1, 2, 3, 4])
    #expect(encoding.itemTables[2] == [2, 1, 3, 2, 4])
    // The counts are still those of training.
    #expect(encoding.itemCounts[0] == [0, 0, 2, 1, 0, 0, 0])
    let values = try encoding.values(data, features: features)
    #expect(values.item[0] == [nil, nil, "50", "60", "70", "80", "90"])
    #expect(values.item[1] == [nil, nil, "a", "b", "c"])
    #expect(values.item[2] == [nil, nil, "x", "y", "z"])
    #expect(Set(values.user[0].dropFirst(2)) == ["F", "M", "D"])
    #expect(values.user[1] == [nil, nil, "7", "8", "9"])
    #expect(Set(values.context[0].dropFirst(2)) == ["mac", "linux", "bsd"])
    #expect(values.context[1].count == 26 && values.context[1][3] == "1")
  }

  @Test("the category is left out where that is asked for")
  func withoutCategory() throws {
    let (data, split) = try open()
    let schema = try Encoding(data, split, features: ["-category", "brand"]).schema
    #expect(schema.item.map(\.name) == ["item", "brand"])
  }

  @Test("without features models read item and category")
  func defaults() throws {
    let (data, split) = try open()
    let schema = try Encoding(data, split).schema
    #expect(schema.item.map(\.name) == ["item", "category"])
    #expect(schema.user.isEmpty)
    #expect(schema.context.isEmpty)
  }

  @Test("a feature that is not there is told with those that are")
  func unknown() throws {
    let (data, split) = try open()
    #expect(
      words { _ = try Encoding(data, split, features: ["colour"]) }
        == """
        no feature "colour"; this data has user, gender, category, brand, os, hour, weekday.
        """)
    #expect(words { _ = try Encoding(data, split, features: ["item:gender"]) } != nil)
    #expect(words { _ = try Encoding(data, split, features: ["user:gender"]) } == nil)
  }

  @Test("what happens after training changes no vocabulary")
  func noLeak() throws {
    let events = RandomEvents(seed: 3, count: 250, items: 200)
    let data = try events.dataset(in: folder)
    let split = try Split(data)
    let encoding = try Encoding(data, split)
    let seen = Set(split.train.map { data.eventItems[Int($0)] })
    for item in 0..<data.itemCount {
      #expect((encoding.itemTables[0][item] > 1) == seen.contains(Int32(item)))
    }
    #expect(encoding.schema.item[0].vocabulary == seen.count + 2)
    #expect(encoding.itemTables[0].filter { $0 > 1 } == seen.sorted().indices.map { Int32($0 + 2) })
  }
}
