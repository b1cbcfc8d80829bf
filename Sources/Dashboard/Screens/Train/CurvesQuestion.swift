import Training

/// What do the curves of recorded runs look like, and where did their models learn to look?
struct CurvesQuestion: Question {
  /// The runs' folders, in their order.
  var paths: [String]

  var urgency: Urgency { .instant }

  /// Curves of each run, and whom the first one followed.
  struct Answer: Sendable {
    var curves: [RunCurves]
    var followed: [FollowedUser?]
  }

  func answer(at desk: any Desk) throws -> Answer {
    let curves = paths.map { path in
      var source = CurveSource(RunDirectory(path))
      _ = source.read()
      // The second look takes a last line without its end.
      _ = source.read()
      return source.curves
    }
    return Answer(
      curves: curves, followed: paths.map { FollowedUser.read(RunDirectory($0)).first })
  }
}
