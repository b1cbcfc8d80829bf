import Foundation
import Testing

@testable import Datasets

@Suite struct MovieLensTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ options: DatasetOptions = DatasetOptions()) throws -> Dataset {
    try Dataset.open(folder.path, options: options, cache: .none)
  }

  private func writeLatest() throws {
    try folder.write(
      "ratings.csv",
      "userId,movieId,rating,timestamp\r\n1,3,4.0,964982703\r\n1,1,3.5,964981247\r\n2,3,5.0,5")
    try folder.write(
      "movies.csv",
      #"""
      movieId,title,genres
      1,Toy Story (1995),Adventure|Animation|Children
      3,"American President, The (1995)",Comedy|Drama
      9,"""Great"" Performances ""Cats"" (1998) ",(no genres listed)
      """#)
  }

  @Test("latest: quoted titles, half stars, films without ratings")
  func latest() throws {
    try writeLatest()
    let data = try open()
    #expect(data.info.reader == "movielens-csv")
    #expect(Array(data.itemIDs) == ["1", "3", "9"])
    #expect(data.title(of: 1) == "American President, The (1995)")
    #expect(data.title(of: 2) == "\"Great\" Performances \"Cats\" (1998)")
    #expect(data.itemFields.map(\.name) == ["category", "decade"])
    #expect((0..<3).map { data.category(of: $0) } == ["Adventure", "Comedy", "(no genres listed)"])
    #expect((0..<3).map { data.itemFields[1][$0] } == ["1990s", "1990s", "1990s"])
    #expect(data.eventTimes.map { $0 } == [964_981_247, 964_982_703, 5])
    #expect(data.eventLabels.map { $0 } == [0, 1, 1])
    #expect(data.value(of: 0) == 3.5)
    #expect(data.info.positive == 4)
    #expect(data.info.feedback == .ratings)
  }

  @Test("all genres can make the category, and another threshold the positives")
  func options() throws {
    try writeLatest()
    let data = try open(DatasetOptions(positive: 3.5, genres: .all))
    #expect(data.category(of: 0) == "Adventure|Animation|Children")
    #expect(data.positiveCount == 3)
    #expect(data.info.feedback == .positivesOnly)
    #expect(
      words { _ = try open(DatasetOptions(positive: 5.5)) }
        == """
        \(folder.path): no row is positive: the greatest value is 5.0, and positive means at least \
        5.5; lower --positive.
        """)
  }

  @Test("the copy on Kaggle: other names, quoted header, times as text")
  func kaggle() throws {
    try folder.write(
      "rating.csv",
      """
      "userId","movieId","rating","timestamp"
      1,2,3.5,"2005-04-02 23:53:47"
      1,29,4,"2005-04-02 23:31:16"
      """)
    try folder.write(
      "movie.csv", "\"movieId\",\"title\",\"genres\"\n2,\"Jumanji (1995)\",\"Adventure|Children\"\n"
    )
    let data = try open()
    #expect(data.eventTimes.map { $0 } == [1_112_484_676, 1_112_486_027])
    #expect(data.title(of: 0) == "Jumanji (1995)")
    #expect(data.title(of: 1) == "29")
    #expect(data.category(of: 1) == nil)
  }

  @Test("a column that is missing, and one that is there twice")
  func columns() throws {
    try writeLatest()
    try folder.write("ratings.csv", "userId,movieId,stars,timestamp\n1,3,4.0,964982703\n")
    #expect(
      words { _ = try open() }
        == """
        ratings.csv:1: no column for rating among userId, movieId, stars, timestamp; \
        name it with --columns rating=….
        """)
    try folder.write("ratings.csv", "userId,userId,rating,timestamp\n1,3,4.0,964982703\n")
    #expect(
      words { _ = try open() } == "ratings.csv:1: column \"userId\" is named twice; rename one.")
    try folder.write("ratings.csv", "userId,movieId,rating,timestamp\n")
    #expect(words { _ = try open() } == "\(folder.path): no row of data.")
    try folder.write("ratings.csv", "")
    #expect(words { _ = try open() } == "ratings.csv: no row of data.")
    try folder.write("ratings.csv", "userId,movieId,rating,timestamp\n1,2,\"4,5\",7\n")
    #expect(
      words { _ = try open() }
        == "ratings.csv:2: field \"rating\" is \"4,5\", not a number; use a decimal point.")
  }

  @Test("1M: double colons, Latin-1, users with their features")
  func million() throws {
    try folder.write(
      "ratings.dat", "2::73::5::978300760\n1::73::3::978302109\n1::1::4::978302109\n")
    try folder.write(
      "movies.dat",
      Array("1::Toy Story (1995)::Animation|Children's|Comedy\n73::Mis".utf8) + [0xE9]
        + Array("rables, Les (1995)::Drama|Musical\n".utf8))
    try folder.write(
      "users.dat", "1::F::1::10::48067\n2::M::56::16::70072\n3::M::25::15::55117\n")
    let data = try open()
    #expect(data.info.reader == "movielens-dat")
    #expect(data.title(of: 1) == "Misérables, Les (1995)")
    #expect(Array(data.userIDs) == ["1", "2"])
    #expect(data.userFields.map(\.name) == ["gender", "age", "occupation"])
    #expect(data.userFields.map { $0[1] } == ["M", "56", "16"])
    #expect(data.userFields[1].names.map { $0 } == ["1", "56"])
  }

  @Test("10M: half stars and UTF-8")
  func tenMillion() throws {
    try folder.write("ratings.dat", "1::73::4.5::978300760\n1::1::0.5::978302109\n")
    try folder.write("movies.dat", "1::Toy Story (1995)::Animation\n73::Misérables (1995)::Drama\n")
    let data = try open()
    #expect(data.title(of: 1) == "Misérables (1995)")
    #expect(data.value(of: 1) == 0.5)
  }

  @Test("100K: tabs, bars, genre flags, ages in groups")
  func hundredThousand() throws {
    try folder.write("u.data", "196\t242\t3\t881250949\n186\t302\t4\t891717742\n")
    let flags = { (genres: Set<Int>) in (0..<19).map { genres.contains($0) ? "1" : "0" } }
    let lines = [
      ["242", "Kolya (1996)", "24-Jan-1997", "", "http://x/?%7C"] + flags([5, 8]),
      ["302", "L.A. Confidential (1997)", "01-Jan-1997", "", ""] + flags([6, 10, 13, 16]),
      ["267", "unknown", "", "", ""] + flags([0]),
      ["99", "Caf\u{E9} (1990)", "", "", ""] + flags([]),
    ]
    let text = lines.map { $0.joined(separator: "|") }.joined(separator: "\n")
    try folder.write("u.item", text.unicodeScalars.map { UInt8($0.value) })
    try folder.write(
      "u.user", "186|39|F|executive|00000\n196|49|M|writer|55105\n1|24|M|technician|85711\n")
    let data = try open()
    #expect(data.info.reader == "movielens-100k")
    #expect(Array(data.itemIDs) == ["99", "242", "267", "302"])
    #expect((0..<4).map { data.category(of: $0) } == [nil, "Comedy", "unknown", "Crime"])
    #expect(data.title(of: 0) == "Café (1990)")
    #expect(data.userFields.map { $0[0] } == ["F", "35", "executive"])
    let all = try open(DatasetOptions(genres: .all))
    #expect(all.category(of: 3) == "Crime|Film-Noir|Mystery|Thriller")
  }

  @Test("the decade of a title")
  func decades() {
    let expected = [
      "Toy Story (1995)": "1990s", "Babylon 5": "", "Death Note (2006-2007)": "",
      "2001: A Space Odyssey (1968)  ": "1960s", "(1999)": "1990s", "X (19x9)": "", "": "",
      "Seven (a.k.a. Se7en) (1995)": "1990s", "Y (１９９５)": "",
    ]
    for (title, decade) in expected {
      #expect(MovieLens.decade(ofTitle: title) == decade, "\(title)")
    }
  }
}
