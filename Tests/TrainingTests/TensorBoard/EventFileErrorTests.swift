import Glibc
import Testing

@testable import Training

struct EventFileErrorTests {
  @Test(
    "every error says where, what and what to do",
    arguments: [
      (
        .cannotCreate(path: "runs/a/e", code: EACCES),
        "runs/a/e: cannot be created (Permission denied); "
          + "choose a new run in a folder that you may write to."
      ),
      (
        .cannotOpen(path: "e", code: EISDIR),
        "e: cannot be opened for appending (Is a directory); "
          + "check that it is a file that you may write to."
      ),
      (
        .cannotWrite(path: "e", code: ENOSPC),
        "e: cannot be written (No space left on device); make room on the disk, then resume."
      ),
      (
        .notAnEventFile(path: "e"),
        "e: does not begin like a TensorBoard event file; move it out of the run, then resume."
      ),
    ] as [(EventFileError, String)])
  func words(error: EventFileError, text: String) {
    #expect(error.description == text)
  }
}
