import Cells
import Testing

@testable import heed

@Suite struct InstallationTests {
  @Test("the bundled files are looked for in the documented order")
  func order() {
    let homes = Installation.homes(
      environment: Environment(["HEED_HOME": "/opt/heed"]), executable: "/usr/local/bin/heed")
    #expect(
      homes.prefix(5) == [
        "/opt/heed", "/usr/local/share/heed", "/usr/local/bin", "/usr/local", "/usr",
      ])
    #expect(homes.count > 5)
  }

  @Test("a folder that does not exist is passed over")
  func missing() {
    let environment = Environment(["HEED_HOME": "/no/such/folder"])
    let found = Installation.sampleData(environment: environment, executable: nil)
    #expect(found?.hasPrefix("/no/such/folder") != true)
  }
}
