import Cells
import Metrics
import Training

/// Something that happened.
public enum Event: Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted.
  case paste(String)
  /// The mouse did something.
  case mouse(Mouse)
  /// The screen has another size.
  case resize(Size)
  /// A question was answered.
  case answered(AnyQuestion, Result<any Sendable, AnswerFailure>)
  /// Something is to be said in the bottom line.
  case message(Message)
  /// A run was opened after the start, or has other weights or another record.
  case run(OpenRun)
  /// Curves have grown, by their place in `Session.curves`.
  case curves(Int, RunCurves)
  /// The training that runs beside the screen has got further.
  case training(TrainingStatus)
}
