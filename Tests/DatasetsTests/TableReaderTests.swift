import Glibc
import Testing

@testable import Datasets

@Suite struct TableReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(
    _ text: String, _ options: DatasetOptions = DatasetOptions(), name: String = "events.csv"
  ) throws -> Dataset {
    try Dataset.open(folder.write(name, text), options: options, cache: .none)
  }

  @Test("a byte order mark, CRLF, other cases, milliseconds; the guess is told")
  func guess() throws {
    let data = try open(
      "\u{FEFF}User_ID,Article ID,Category_Id,timestamp_ms,junk\r\n5,9,x,1506826872215,1\r\n",
      name: "news.csv")
    #expect(
      data.info.notes == [
        "news.csv: user=User_ID, item=Article ID, category=Category_Id, time=timestamp_ms",
        "no label or rating: every row is a positive",
      ])
    #expect(data.eventTimes[0] == 1_506_826_872)
    #expect(data.category(of: 0) == "x")
  }

  @Test("tabs, semicolons and bars part fields as commas do", arguments: ["\t", ";", "|"])
  func delimiters(delimiter: String) throws {
    let rows = [["uid", "iid", "ts", "click"], ["a,b", "x", "1", "1"], ["c", "y", "2", "0"]]
    let data = try open(
      rows.map { $0.joined(separator: delimiter) }.joined(separator: "\n"), name: "t.txt")
    #expect(Array(data.userIDs) == ["a,b", "c"])
    #expect(data.info.feedback == .labels)
    #expect(data.info.positive == 1)
  }

  @Test("what the user says comes before what is guessed")
  func columns() throws {
    let text = "user,who,item,what,time,rating,stars\n1,u,2,i,3,1,5\n1,v,2,j,3,1,2\n"
    let options = DatasetOptions(columns: [.user: "who", .item: "what", .rating: "stars"])
    let data = try open(text, options)
    #expect(Array(data.userIDs) == ["u", "v"])
    #expect(Array(data.itemIDs) == ["i", "j"])
    #expect(data.value(of: 0) == 5)
    #expect(
      words { _ = try open(text, DatasetOptions(columns: [.user: "nobody"])) }
        == """
        events.csv:1: no column "nobody" among user, who, item, what, time, rating, stars; \
        correct --columns.
        """)
  }

  @Test("columns that are needed and cannot be guessed are told with those found")
  func missing() throws {
    #expect(
      words { _ = try open("a,b,c,d,e,f,g,h,i,j\n1,2,3,4,5,6,7,8,9,10\n") }
        == """
        events.csv:1: no column for user among a, b, c, d, e, f, g, h and 2 more; \
        name it with --columns user=….
        """)
    #expect(
      words { _ = try open("user,item\n1,2\n") }
        == "events.csv:1: no column for time among user, item; name it with --columns time=….")
  }

  @Test("a label is 0 or 1; anything else is a rating")
  func labels() throws {
    #expect(
      words { _ = try open("user,item,time,label\n1,2,3,1\n1,2,4,5\n") }
        == "events.csv:3: field \"label\" is \"5\"; "
        + "a label is 0 or 1: name a rating's column rating=label.")
    let rated = try open(
      "user,item,time,label\n1,2,3,1\n1,2,4,5\n", DatasetOptions(columns: [.rating: "label"]))
    #expect(rated.info.feedback == .ratings)
    let clicks = try open("user,item,time,rating\n1,2,3,1\n1,2,4,0\n")
    #expect(clicks.info.feedback == .labels)
    let positives = try open("user,item,time,label\n1,2,3,1\n1,2,4,1\n")
    #expect(positives.info.feedback == .positivesOnly)
    #expect(
      words { _ = try open("user,item,time,label\n1,2,3,0\n") }
        == """
        \(folder.path("events.csv")): no row is positive: the greatest value is 0.0, and positive \
        means at least 1.0; lower --positive.
        """)
  }

  @Test("items.csv and users.csv beside the events are joined, in any order and by text or number")
  func companions() throws {
    try folder.write(
      "items.csv", "brand,item,title,category\nx,9,\"机械键盘, 87\",键盘\ny,7,Tripod,camera\nz,8,,\n")
    try folder.write("users.csv", "age,user\n25,u2\n30,u1\n")
    let data = try open("user,item,time,label,page,session\nu1,7,1,1,p1,s1\nu2,9,2,0,p2,s1\n")
    #expect(Array(data.itemIDs) == ["7", "8", "9"])
    #expect(data.title(of: 2) == "机械键盘, 87")
    #expect(data.title(of: 1) == "8")
    #expect(data.itemFields.map(\.name) == ["category", "brand"])
    #expect((0..<3).map { data.category(of: $0) } == ["camera", nil, "键盘"])
    #expect(data.userFields.map(\.name) == ["age"])
    #expect((0..<2).map { data.userFields[0][$0] } == ["30", "25"])
    #expect(data.contextFields.map(\.name) == ["session", "page"])
    #expect(data.contextFields[1][1] == "p2")
    #expect(
      data.info.notes.suffix(2) == ["items.csv: joined by item", "users.csv: joined by user"])
  }

  @Test("another column can be the category, and titles may be Latin-1")
  func otherCategory() throws {
    try folder.write(
      "items.csv",
      Array("item,title,category,brand\n7,Caf".utf8) + [0xE9] + Array(",a,x\n8,b,b,y\n".utf8))
    let data = try open("user,item,time\n1,7,1\n", DatasetOptions(columns: [.category: "brand"]))
    #expect(data.title(of: 0) == "Café")
    #expect(data.itemFields.map(\.name) == ["category", "category_2"])
    #expect(data.category(of: 1) == "y")
  }

  @Test("UTF-16 and pipes are refused at once")
  func unreadable() throws {
    let path = try folder.write("u.csv", [0xFF, 0xFE, 0x75, 0x00])
    #expect(
      words { _ = try Dataset.open(path, cache: .none) } == "u.csv: is UTF-16; save it as UTF-8.")
    let pipe = folder.path("p.csv")
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(
      words { _ = try Dataset.open(pipe, cache: .none) }
        == "\(pipe): is not a regular file; copy it to one first.")
  }

  @Test("ids of one table that are texts make those of the other texts too")
  func mixedIDs() throws {
    try folder.write("items.csv", "item,title\n7,seven\nx7,other\n")
    let data = try open("user,item,time\n1,7,1\n1,8,2\n")
    #expect(Array(data.itemIDs) == ["7", "8", "x7"])
    #expect(data.title(of: 0) == "seven")
  }

  @Test("the data's own event ids are kept and found")
  func eventIDs() throws {
    let data = try open("event,user,item,time\n11,2,5,9\n12,1,5,8\n13,1,6,7\n")
    #expect(data.eventIDs.map { Array($0) } == [13, 12, 11])
    #expect(data.eventsByID() == [13: 0, 12: 1, 11: 2])
    let named = try open("event,user,item,time\nview,2,5,9\n")
    #expect(named.eventIDs == nil)
  }

  @Test("further columns become features of items, users or the moment")
  func features() throws {
    let text = "user,item,time,os,country,brand\n1,5,1,mac,fr,x\n1,6,2,linux,de,y\n2,5,3,,us,z\n"
    let data = try open(
      text, DatasetOptions(features: ["os", "user:country", "item:brand", "weekday"]))
    #expect(data.contextFields.map(\.name) == ["os"])
    #expect((0..<3).map { data.contextFields[0][$0] } == ["mac", "linux", nil])
    #expect(data.userFields.map { [$0[0], $0[1]] } == [["fr", "us"]])
    #expect(data.itemFields.map { [$0[0], $0[1]] } == [["x", "y"]])
  }

  @Test("a folder is recognised by the usual names, or when it has one table alone")
  func folders() throws {
    try folder.write("readme.txt", "hello")
    #expect(
      words { _ = try Dataset.open(folder.path, cache: .none) }
        == """
        \(folder.path): no known data: found readme.txt; expected one of: \
        ratings.csv + movies.csv; ratings.dat + movies.dat (+ users.dat); \
        u.data + u.item (+ u.user); UserBehavior.csv; \
        raw_sample.csv + ad_feature.csv (+ user_profile.csv); reviews_*.json + meta_*.json; any CSV or TSV with a header (+ items.csv, users.csv).
        """)
    try folder.write("log.tsv", "user\titem\ttime\n1\t2\t3\n")
    #expect(try Dataset.open(folder.path, cache: .none).eventCount == 1)
    try folder.write("other.csv", "user,item,time\n1,2,3\n")
    #expect(words { _ = try Dataset.open(folder.path, cache: .none) } != nil)
    try folder.write("clicks.csv", "user,item,time\n1,2,3\n4,5,6\n")
    #expect(try Dataset.open(folder.path, cache: .none).eventCount == 2)
    let absent = folder.path("absent")
    #expect(
      words { _ = try Dataset.open(absent, cache: .none) } == "\(absent): no such file or folder.")
  }
}
