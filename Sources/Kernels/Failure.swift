/// Ends the process because a caller passed sizes that do not fit together.
///
/// Under `-O` a `precondition` loses its text and under `-Ounchecked` it is gone, so the checks at
/// the top of public operations call this instead.
public func shapeFailure(
  _ operation: String, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) -> Never {
  fatalError("\(operation): \(message())", file: file, line: line)
}

/// Checks that `condition` holds, in every build.
@inlinable
public func require(
  _ condition: Bool, _ operation: String, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition { shapeFailure(operation, message(), file: file, line: line) }
}
