import Testing

@testable import Datasets

@Suite struct AmazonReviewsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ options: DatasetOptions = DatasetOptions()) throws -> Dataset {
    try Dataset.open(folder.path, options: options, cache: .none)
  }

  private func write(_ review: String? = nil, _ product: String? = nil) throws {
    try folder.write(
      "reviews_Electronics_5.json",
      """
      {"reviewerID": "AO94", "asin": "0528881469", "reviewerName": "a \\"b\\"", \
      "helpful": [0, 0], "overall": 5.0, "unixReviewTime": 1370131200, "reviewTime": "06 2, 2013"}
      {"reviewerID": "AMO2", "asin": "0528881469", "overall": 1.0, "unixReviewTime": 1290643200}

      {"asin": "B1", "overall": 4.0, "unixReviewTime": 1290643201, "reviewerID": "AO94"}
      \(review ?? "")
      """)
    try folder.write(
      "meta_Electronics.json",
      #"""
      {'asin': '0528881469', 'title': 'Rand McNally \'528\' "GPS"', 'price': 299.99, \#
      'categories': [['Electronics', 'GPS'], ['Electronics', 'Trucking GPS']], 'related': {'a': None}}
      {"asin": "B1", "category": ["Electronics", "Cables"], "brand": "Ünal", "title": null}
      {'asin': 'unused', 'categories': []}
      \#(product ?? "")
      """#)
  }

  @Test("reviews are positives; products may be Python literals")
  func reviews() throws {
    try write()
    let data = try open()
    #expect(data.info.reader == "amazon-reviews")
    #expect(data.info.feedback == .positivesOnly)
    #expect(Array(data.itemIDs) == ["0528881469", "B1"])
    #expect(data.title(of: 0) == "Rand McNally '528' \"GPS\"")
    #expect(data.title(of: 1) == "B1")
    #expect((0..<2).map { data.category(of: $0) } == ["Trucking GPS", "Cables"])
    #expect(data.itemFields[1][1] == "Ünal")
    #expect(data.itemFields[1][0] == nil)
    #expect(data.eventCount == 3)
    #expect(Array(data.userIDs) == ["AMO2", "AO94"])
    #expect(data.events(of: 1).map { data.eventTimes[$0] } == [1_290_643_201, 1_370_131_200])
  }

  @Test("a threshold takes the ratings into account")
  func ratings() throws {
    try write()
    let data = try open(DatasetOptions(positive: 4))
    #expect(data.info.feedback == .ratings)
    #expect(data.positiveCount == 2)
    #expect(data.value(of: 0) == 1)
  }

  @Test("a broken line is told by its number")
  func broken() throws {
    try write("{\"reviewerID\": \"x\"}")
    #expect(
      words { _ = try open() }
        == "reviews_Electronics_5.json:5: "
        + "a review needs reviewerID, asin, unixReviewTime and overall.")
    try write(
      "{\"reviewerID\": \"x\", \"asin\": \"y\", \"overall\": 1, \"unixReviewTime\": -5}")
    #expect(
      words { _ = try open() }
        == "reviews_Electronics_5.json:5: field \"unixReviewTime\" is \"-5.0\", not a time; "
        + "use seconds since 1970 or a form such as 2005-04-02 23:53:47.")
    try write(nil, "{'asin': 'z'")
    #expect(words { _ = try open() } == "meta_Electronics.json:4: the text ends early.")
  }
}
