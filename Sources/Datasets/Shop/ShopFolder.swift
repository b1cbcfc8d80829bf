import Glibc

/// Makes a folder and those above it where they are missing.
///
/// - Throws: `DataError.file` when that cannot be done, or a file stands in the way.
func makeFolder(_ path: String) throws {
  guard mkdir(path, 0o777) != 0 else { return }
  switch errno {
  case EEXIST:
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw DataError.file(path, .unwritable("a file of this name is in the way of the folder"))
    }
  case ENOENT:
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    guard !parent.joined().isEmpty else { fallthrough }
    try makeFolder(parent.joined(separator: "/"))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw DataError.file(path, .unwritable(systemReason()))
    }
  default:
    throw DataError.file(path, .unwritable(systemReason()))
  }
}
