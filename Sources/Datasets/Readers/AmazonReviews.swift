/// Amazon's product reviews: `reviews_*.json` and `meta_*.json`, one object per line; in the older
/// files the products are Python literals.
///
/// Every review is a positive, as the field's papers have it, unless a threshold is asked for. A
/// product's category is the last and finest of its last path.
struct AmazonReviews: DatasetReader {
  let name = "amazon-reviews"
  let files = "reviews_*.json + meta_*.json"

  func recognise(_ source: DataSource, _ options: DatasetOptions) -> [SourceFile]? {
    guard options.columns.isEmpty, let reviews = file("reviews_", source),
      let products = file("meta_", source),
      source.offers(Compression.plainName(reviews.name))
    else { return nil }
    return [reviews, products]
  }

  func read(_ source: DataSource, _ options: DatasetOptions) throws -> RawTables {
    guard let files = recognise(source, options) else {
      throw DataError.unrecognised(source.path, found: source.plainNames, known: [self.files])
    }
    let reviews = try AmazonReviewRows.read(files[0])
    var events = RawTables.Events(
      count: reviews.times.count, user: .texts(reviews.users), item: .texts(reviews.items),
      time: HeapBuffer(reviews.times))
    var raw = RawTables(events: events)
    if options.positive != nil {
      events.value = HeapBuffer(reviews.ratings)
      raw.events = events
    } else {
      raw.notes.append("every review is a positive; --positive 4 takes its rating into account")
    }
    raw.items = try AmazonProductRows.read(files[1])
    raw.keepsUnseenItems = false
    return raw
  }

  private func file(_ prefix: String, _ source: DataSource) -> SourceFile? {
    let names = source.plainNames.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }
    return names.count == 1 ? source.file(names[0]) : nil
  }
}

/// The reviews of some lines.
private struct AmazonReviewRows: Sendable {
  var users = ChunkedTexts()
  var items = ChunkedTexts()
  var times: [UInt32] = []
  var ratings: [Float] = []

  static func read(
    _ file: SourceFile
  ) throws -> (users: CodedTexts, items: CodedTexts, times: [UInt32], ratings: [Float]) {
    let chunks = try JSONLines(file: file.map(), name: file.name).rows(AmazonReviewRows()) {
      try $1.append(&$0)
    }
    return (
      ChunkedTexts.joined(chunks.map(\.users)), ChunkedTexts.joined(chunks.map(\.items)),
      chunks.flatMap(\.times),
      chunks.flatMap(\.ratings)
    )
  }

  private mutating func append(_ scanner: inout JSONScanner) throws {
    var user: String?
    var item: String?
    var time: Double?
    var rating: Double?
    try scanner.object { scanner, key in
      switch key {
      case "reviewerID": user = try scanner.string()
      case "asin": item = try scanner.string()
      case "unixReviewTime": time = try scanner.number()
      case "overall": rating = try scanner.number()
      default: try scanner.skip()
      }
    }
    guard let user, let item, let time, let rating else {
      throw scanner.mismatch("a review needs reviewerID, asin, unixReviewTime and overall")
    }
    guard let moment = UInt32(exactly: time), rating.isFinite else {
      throw JSONLines.Malformed(problem: .notTime(field: "unixReviewTime", text: "\(time)"))
    }
    users.append(user)
    items.append(item)
    times.append(moment)
    ratings.append(Float(rating))
  }
}

/// The products of some lines.
private struct AmazonProductRows: Sendable {
  var ids = ChunkedTexts()
  var titles = ChunkedTexts()
  var categories = ChunkedTexts()
  var brands = ChunkedTexts()
  var count = 0

  static func read(_ file: SourceFile) throws -> RawTables.Entities {
    let chunks = try JSONLines(file: file.map(), name: file.name).rows(AmazonProductRows()) {
      try $1.append(&$0)
    }
    return RawTables.Entities(
      count: chunks.reduce(0) { $0 + $1.count },
      ids: .texts(ChunkedTexts.joined(chunks.map(\.ids))),
      title: ChunkedTexts.joined(chunks.map(\.titles)),
      fields: [
        ("category", ChunkedTexts.joined(chunks.map(\.categories))),
        ("brand", ChunkedTexts.joined(chunks.map(\.brands))),
      ])
  }

  private mutating func append(_ scanner: inout JSONScanner) throws {
    var id: String?
    var title = ""
    var category = ""
    var brand = ""
    try scanner.object { scanner, key in
      switch key {
      case "asin": id = try scanner.string()
      case "title": title = try Self.text(&scanner)
      case "brand": brand = try Self.text(&scanner)
      case "categories", "category": category = try Self.finest(&scanner)
      default: try scanner.skip()
      }
    }
    guard let id else { throw scanner.mismatch("a product needs asin") }
    ids.append(id)
    titles.append(title)
    categories.append(category)
    brands.append(brand)
    count += 1
  }

  /// A text; anything else counts as none.
  private static func text(_ scanner: inout JSONScanner) throws -> String {
    guard scanner.peek() == UInt8(ascii: "\"") || scanner.peek() == UInt8(ascii: "'") else {
      try scanner.skip()
      return ""
    }
    return try scanner.string()
  }

  /// The last text of a list, or of the last list of lists.
  private static func finest(_ scanner: inout JSONScanner) throws -> String {
    guard scanner.peek() == UInt8(ascii: "[") else { return try text(&scanner) }
    var last = ""
    try scanner.array { scanner in
      if scanner.peek() == UInt8(ascii: "[") {
        try scanner.array { scanner in last = try text(&scanner) }
      } else {
        last = try text(&scanner)
      }
    }
    return last
  }
}
