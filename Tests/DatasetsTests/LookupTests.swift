import Testing

@testable import Datasets

@Suite struct LookupTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open() throws -> Dataset {
    try folder.write(
      "items.csv",
      """
      item,title
      1,The Matrix (1999)
      2,Matrix Reloaded
      3,Les Misérables
      4,机械键盘 Keyboard
      5,
      6,Animatrix
      7,ＭＡＴＲＩＸ wide
      """)
    return try Dataset.open(
      folder.write("events.csv", "user,item,time\nu1,1,10\nu1,2,20\nu2,3,15\n"), cache: .none)
  }

  @Test("titles are found by a part, whatever case, accents and width")
  func titles() throws {
    let data = try open()
    let index = TitleIndex(data)
    func ids(_ text: String, _ limit: Int = .max) -> [String] {
      index.items(matching: text, limit: limit).map { data.itemIDs[$0] }
    }
    #expect(ids("matrix") == ["2", "7", "1", "6"])
    #expect(ids("MATRIX", 2) == ["2", "7"])
    #expect(ids("misera") == ["3"])
    #expect(ids("É") == ids("e"))
    #expect(ids("键盘") == ["4"])
    #expect(ids("5") == ["5"])
    #expect(ids("(1999)") == ["1"])
    #expect(ids("nothing of the kind").isEmpty)
    #expect(ids("", 3) == ["1", "2", "3"])
    #expect(ids("\u{0}").isEmpty)
  }

  @Test("unknown users and items are told with an example")
  func unknown() throws {
    let data = try open()
    #expect(try data.user(id: "u2") == 1)
    #expect(try data.item(id: "7") == 6)
    #expect(
      words { _ = try data.user(id: "1024") } == "no user \"1024\" among 2; ids look like \"u1\".")
    #expect(
      words { _ = try data.item(id: "x") } == "no item \"x\" among 7; ids look like \"1\".")
  }

  @Test("now is just after the last event of a user, or of all")
  func now() throws {
    let data = try open()
    #expect(data.now(of: 0) == 21)
    #expect(data.now(of: 1) == 16)
    #expect(data.now == 21)
  }

  @Test("a user file in CSV, in any order")
  func csv() throws {
    let data = try open()
    let path = try folder.write(
      "me.csv", "time,item\n1970-01-01 00:00:30,2\n\n10,1\n10,\"3\"\n")
    let expected = History(items: [0, 2, 1], times: [10, 10, 30])
    #expect(try UserFile.history(path, data) == expected)
  }

  @Test("a user file in JSON: a list, or an object with one; numbers or texts")
  func json() throws {
    let data = try open()
    let expected = History(items: [0, 2], times: [10, 30])
    let list = #"[{"item": 3, "time": "1970-01-01T00:00:30Z"}, {"time": 10, "item": "1", "x": []}]"#
    #expect(try UserFile.history(folder.write("a.json", list), data) == expected)
    let object = #" {"user": {"name": "me"}, "history": \#(list), "more": null} "#
    #expect(try UserFile.history(folder.write("b.json", object), data) == expected)
    #expect(try UserFile.history(folder.write("c.json", "[]"), data) == History())
  }

  @Test(
    "what is wrong with a user file is told with its line",
    arguments: [
      (
        "f.csv", "item,time\n1,5\n\n99,6\n",
        "f.csv:4: item \"99\" is not in this data; "
          + "use the data's own ids."
      ),
      (
        "f.csv", "item,time\n1,x\n",
        "f.csv:2: field \"time\" is \"x\", not a time; "
          + "use seconds since 1970 or a form such as 2005-04-02 23:53:47."
      ),
      (
        "f.csv", "item\n1\n",
        "f.csv:1: no column for time among item; "
          + "name it with --columns time=…."
      ),
      ("f.csv", "", "f.csv: no row of data."),
      (
        "f.json", "[{\"item\": 1,\n \"time\": 5},\n{\"item\": 99, \"time\": 6}]",
        "f.json:3: item \"99\" is not in this data; use the data's own ids."
      ),
      ("f.json", "[{\"item\": 1}]", "f.json:1: a behaviour needs \"item\" and \"time\"."),
      ("f.json", "{\"items\": []}", "f.json:1: expected a list under \"history\"."),
      (
        "f.json", "[{\"item\": 1, \"time\": 99999999999}]",
        "f.json:1: field \"time\" is \"99999999999\", after the year 2106; correct or remove the row."
      ),
      (
        "f.json", "[{\"item\": 1, \"time\": -5}]",
        "f.json:1: field \"time\" is \"-5\", before 1970; correct or remove the row."
      ),
      ("f.json", "[{\"item\": 1, \"time\": 5}] x", "f.json:1: more text after the end."),
      ("f.json", "[{\"item\": 1,\n\"time\": 5", "f.json:2: the text ends early."),
    ])
  func malformed(name: String, text: String, expected: String) throws {
    let data = try open()
    let path = try folder.write(name, text)
    #expect(words { _ = try UserFile.history(path, data) } == expected)
  }

  @Test("a user file that is missing, or a folder")
  func missing() throws {
    let data = try open()
    let absent = folder.path("absent.csv")
    #expect(
      words { _ = try UserFile.history(absent, data) } == "\(absent): no such file or folder.")
    #expect(
      words { _ = try UserFile.history(folder.path, data) }
        == "\(folder.path): is a folder, not a file.")
  }
}
