import Testing

@testable import Datasets

@Suite("The shop's truth")
struct ShopTruthTests {
  private let header = "impression,cause,strength\n"

  private func truth(_ text: String) throws -> ShopTruth {
    try Array(text.utf8).withUnsafeBytes { try ShopTruth(bytes: $0, file: "truth.csv") }
  }

  @Test("causes come back by impression, none for the others")
  func lookUp() throws {
    let truth = try truth(header + "5,2,100\n5,4,27\n9,4,80\n")
    #expect(truth.impressions == [5, 9])
    #expect(truth.causes(of: 5).map(\.event) == [2, 4])
    #expect(truth.causes(of: 5).map(\.strength) == [1, 0.27])
    #expect(truth.causes(of: 9).map(\.event) == [4])
    for impression in [0, 4, 6, 10] { #expect(truth.causes(of: impression).isEmpty) }
  }

  @Test("strengths stand beside a history, 0 where nothing was caused")
  func strengths() throws {
    let truth = try truth(header + "9,2,100\n9,4,50\n9,7,80\n")
    #expect(truth.strengths(of: [1, 2, 3, 7, 8], for: 9) == [0, 1, 0, 0.8, 0])
    #expect(truth.strengths(of: [5, 6], for: 9) == [0, 0])
    #expect(truth.strengths(of: [], for: 9).isEmpty)
    #expect(truth.strengths(of: [2], for: 8) == [0])
  }

  @Test("carriage returns, a byte order mark and a missing last line end do no harm")
  func lineEnds() throws {
    let truth = try truth("\u{FEFF}impression,cause,strength\r\n5,2,100\r\n\r\n6,2,50")
    #expect(truth.impressions == [5, 6])
  }

  @Test("a truth without causes is empty")
  func noCauses() throws {
    #expect(try truth(header).impressions.isEmpty)
  }

  @Test("a shop's truth file reads back as the shop has it")
  func roundTrip() throws {
    let shop = ShopGenerator(ShopConfiguration(seed: 6, userCount: 30)).generate()
    let folder = try TemporaryFolder()
    let truth = try ShopTruth(path: folder.write("truth.csv", shop.truthCSV()))
    for (index, impression) in shop.impressions.enumerated() {
      let expected = shop.causes[impression.causes].map {
        ShopTruth.Cause(event: $0.event, strength: Double($0.strength) / 100)
      }
      #expect(Array(truth.causes(of: index + 1)) == expected)
    }
  }

  @Test(
    "each fault is told by line, with what was found and what to do",
    arguments: [
      (
        "",
        "1: the header is \"\", expected \"impression,cause,strength\"; make the file by heed shop."
      ),
      (
        "user,item\n1,2\n",
        """
        1: the header is "user,item", expected "impression,cause,strength"; \
        make the file by heed shop.
        """
      ),
      (
        "impression,cause,strength\n5,2,100\n6,2\n",
        "3: 2 fields, expected 3; make the file anew by heed shop."
      ),
      (
        "impression,cause,strength\n5,2,1.5\n",
        """
        2: field "strength" is "1.5", not a whole number from 1 to 2147483647; \
        correct or remove the row.
        """
      ),
      (
        "impression,cause,strength\n99999999999999999999,2,100\n",
        """
        2: field "impression" is "99999999999999999999", not a whole number from 1 to 2147483647; \
        correct or remove the row.
        """
      ),
      (
        "impression,cause,strength\n5,,100\n",
        """
        2: field "cause" is "", not a whole number from 1 to 2147483647; \
        correct or remove the row.
        """
      ),
      (
        "impression,cause,strength\n5,5,100\n",
        """
        2: cause 5 is not earlier than impression 5; \
        event ids count up with time, so correct or remove the row.
        """
      ),
      (
        "impression,cause,strength\n5,2,100\n4,2,100\n",
        "3: the rows are not in order of impression and cause, each once; sort them by both."
      ),
      (
        "impression,cause,strength\n5,2,100\n5,2,100\n",
        "3: the rows are not in order of impression and cause, each once; sort them by both."
      ),
    ])
  func faults(text: String, expected: String) {
    #expect(words { _ = try truth(text) } == "truth.csv:\(expected)")
  }

  @Test("bytes that are no text are one clear error")
  func binary() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("truth.csv", [0xFF, 0x00, 0x0A, 0xFE])
    let error = try #require(words { _ = try ShopTruth(path: path) })
    #expect(error.hasPrefix("\(path):1: the header is "))
  }

  @Test("a missing file and a folder are errors about the file")
  func files() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path("truth.csv")
    #expect(words { _ = try ShopTruth(path: missing) } == "\(missing): no such file or folder.")
    #expect(
      words { _ = try ShopTruth(path: folder.path) } == "\(folder.path): is a folder, not a file.")
  }
}
