import Foundation
import Testing

@testable import Datasets

@Suite("Files that were damaged at random end in data or in one clear error, never in a trap")
struct HostileInputTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Some bytes exchanged, removed or doubled.
  private func damaged(_ text: String, _ generator: inout SplitMix) -> [UInt8] {
    let oddities = Array("\"\n\r,:|\t;-+.e0919{}[]\\\u{0}\u{7F}é９\u{FEFF}".utf8) + [0xFF, 0xC0]
    var bytes = Array(text.utf8)
    for _ in 0...generator.next(below: 4) where !bytes.isEmpty {
      let place = generator.next(below: bytes.count)
      switch generator.next(below: 4) {
      case 0: bytes[place] = oddities[generator.next(below: oddities.count)]
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(oddities[generator.next(below: oddities.count)], at: place)
      default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
      }
    }
    return bytes
  }

  private func attempt(_ files: [String: String], damaging name: String, seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    for (name, text) in files { try folder.write(name, text) }
    for _ in 0..<60 {
      try folder.write(name, damaged(files[name] ?? "", &generator))
      do {
        let data = try Dataset.open(folder.path, cache: .none)
        try data.validate()
        #expect(data.eventCount > 0)
      } catch let error as DataError {
        #expect(!"\(error)".isEmpty)
      }
    }
  }

  @Test("tables and what stands beside them", arguments: ["events.csv", "items.csv", "users.csv"])
  func tables(name: String) throws {
    let files = [
      "events.csv": "event,user,item,time,label,page\n1,5,\"a\",7,1,p\n2,5,b,8,0,\"q\"\"\"\n",
      "items.csv": "item,title,category\na,\"x, y\",c\nb,z,d\n",
      "users.csv": "user,age\n5,7\n6,8\n",
    ]
    for seed in UInt64(1)...4 { try attempt(files, damaging: name, seed: seed) }
  }

  @Test("MovieLens", arguments: ["ratings.dat", "movies.dat", "users.dat"])
  func movieLens(name: String) throws {
    let files = [
      "ratings.dat": "1::1::5::978300760\n2::2::3::978302109\n",
      "movies.dat": "1::Toy Story (1995)::Animation|Comedy\n2::Heat (1995)::Action\n",
      "users.dat": "1::F::1::10::48067\n2::M::56::16::70072\n",
    ]
    for seed in UInt64(1)...4 { try attempt(files, damaging: name, seed: seed) }
  }

  @Test("Amazon's lines", arguments: ["reviews_x.json", "meta_x.json"])
  func amazon(name: String) throws {
    let files = [
      "reviews_x.json":
        #"{"reviewerID": "a", "asin": "b", "overall": 5.0, "unixReviewTime": 1370131200}"# + "\n",
      "meta_x.json": "{'asin': 'b', 'categories': [['c', 'd\\x41']], 'title': 'e'}\n",
    ]
    for seed in UInt64(1)...4 { try attempt(files, damaging: name, seed: seed) }
  }

  @Test("safetensors files", arguments: 1...6 as ClosedRange<UInt64>)
  func safeTensors(seed: UInt64) throws {
    let header =
      #"{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"#
      + #""b":{"dtype":"I64","shape":[1],"data_offsets":[8,16]}}"#
    var generator = SplitMix(seed: seed)
    for _ in 0..<200 {
      let text = damaged(header, &generator)
      let length = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) }
      let path = try folder.write("t", length + text + [UInt8](repeating: 1, count: 16))
      do {
        let file = try SafeTensors(path: path)
        for name in file.names { _ = try file.bytes(name) }
        for name in file.names { _ = try? file.doubles(name) }
      } catch let error as DataError {
        #expect(!"\(error)".isEmpty)
      }
    }
  }

  @Test("a user's own file", arguments: ["f.csv", "f.json"])
  func userFiles(name: String) throws {
    let events = try folder.write("events.csv", "user,item,time\n1,5,7\n1,6,8\n")
    let data = try Dataset.open(events, cache: .none)
    let text =
      name == "f.csv" ? "item,time\n5,1\n6,2005-04-02\n" : #"[{"item": 5, "time": "2005-04-02"}]"#
    var generator = SplitMix(seed: 3)
    for _ in 0..<300 {
      let path = try folder.write(name, damaged(text, &generator))
      do {
        let history = try UserFile.history(path, data)
        #expect(history.items.allSatisfy { (0..<2).contains($0) })
      } catch let error as DataError {
        #expect(!"\(error)".isEmpty)
      }
    }
  }
}
