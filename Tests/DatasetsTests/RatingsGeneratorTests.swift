import Foundation
import Testing

@testable import Datasets

@Suite("The ratings table for measuring")
struct RatingsGeneratorTests {
  private func ratings(_ generator: RatingsGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    generator.writeRatings { bytes += $0 }
    return bytes
  }

  private func rows(_ bytes: [UInt8]) -> [[Substring]] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.split(separator: ",") }
  }

  @Test("the same seed gives the same bytes, another seed others")
  func determinism() {
    let bytes = ratings(RatingsGenerator(seed: 1, rowCount: 5000))
    #expect(bytes == ratings(RatingsGenerator(seed: 1, rowCount: 5000)))
    #expect(bytes != ratings(RatingsGenerator(seed: 2, rowCount: 5000)))
  }

  @Test("there are as many rows as asked for, also across pieces", arguments: [1, 19, 40_000])
  func rowCount(count: Int) {
    #expect(rows(ratings(RatingsGenerator(rowCount: count))).count == count + 1)
  }

  @Test("rows are sorted by user and movie, each pair once, with ratings in half stars")
  func form() throws {
    let table = rows(ratings(RatingsGenerator(seed: 3, rowCount: 20_000)))
    #expect(table[0] == ["userId", "movieId", "rating", "timestamp"])
    var last = (user: 0, movie: 0)
    for row in table.dropFirst() {
      let user = try #require(Int(row[0]))
      let movie = try #require(Int(row[1]))
      let halves = try #require(Double(row[2])) * 2
      #expect((last.user, last.movie) < (user, movie))
      #expect(user == last.user || user == last.user + 1)
      #expect(1...10 ~= halves && halves == halves.rounded() && row[2].count == 3)
      #expect(820_454_400...1_600_000_000 ~= (try #require(Int(row[3]))))
      last = (user, movie)
    }
  }

  @Test("users have at least 20 ratings, and the top hundredth of movies has an eighth of all")
  func skew() {
    let table = rows(ratings(RatingsGenerator(seed: 4, rowCount: 60_000))).dropFirst()
    let users = Dictionary(grouping: table) { $0[0] }.mapValues(\.count)
    #expect(users.filter { $0.key != "\(users.count)" }.values.allSatisfy { $0 >= 20 })
    #expect(users.values.contains { $0 > 500 })
    let movies = Dictionary(grouping: table) { $0[1] }.values.map(\.count).sorted(by: >)
    #expect(movies.prefix(272).reduce(0, +) > 7_500 && movies.prefix(272).reduce(0, +) < 12_000)
  }

  @Test("the movies have distinct titles with a year, and genres")
  func movies() {
    let generator = RatingsGenerator(rowCount: 1)
    let lines = String(decoding: generator.moviesCSV(), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 27_279)
    #expect(lines[0] == "movieId,title,genres")
    #expect(lines[1].hasPrefix("1,\"Silent Harbour, The ("))
    let names = Set(lines.dropFirst().map { $0.drop { $0 != "," }.prefix { $0 != "(" } })
    #expect(names.count == 27_278)
  }

  @Test("writing makes the folder and both files")
  func writing() throws {
    let folder = try TemporaryFolder()
    try RatingsGenerator(rowCount: 30, movieCount: 100).write(to: folder.path("ratings"))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.path("ratings")
    ).sorted()
    #expect(names == ["movies.csv", "ratings.csv"])
  }
}
