import Glibc
import Testing

@testable import heed

// Each test runs in a process of its own: signals belong to the whole process. It is set up as the
// program is, since the threads that tests run on hold signals back.
@Suite struct StopRequestTests {
  @Test("the first signal only asks", arguments: [SIGINT, SIGTERM, SIGHUP])
  func asks(number: Int32) async {
    await #expect(processExitsWith: .exitCode(42)) { [number] in
      ProcessSetup.prepare()
      StopRequest.listen()
      let before = StopRequest.signal
      raise(number)
      let isInterrupted = (try? StopRequest.check()) == nil
      exit(before == nil && StopRequest.signal == number && isInterrupted ? 42 : 1)
    }
  }

  @Test("a second signal ends the program at once, by that signal")
  func insists() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      ProcessSetup.prepare()
      StopRequest.listen()
      raise(SIGINT)
      raise(SIGTERM)
      exit(1)
    }
  }

  @Test("a signal that the caller ignores stays ignored")
  func ignored() async {
    await #expect(processExitsWith: .exitCode(42)) {
      ProcessSetup.prepare()
      signal(SIGHUP, SIG_IGN)
      StopRequest.listen()
      raise(SIGHUP)
      exit(StopRequest.signal == nil ? 42 : 1)
    }
  }

  @Test("after an orderly stop the program still dies by the signal")
  func reason() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      ProcessSetup.prepare()
      StopRequest.listen()
      raise(SIGINT)
      ExitReason.signal(SIGINT).end()
    }
    await #expect(processExitsWith: .exitCode(2)) { ExitReason.usage.end() }
  }
}
