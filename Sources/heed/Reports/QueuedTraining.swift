import Datasets
import Training

/// One training that waits for its turn.
struct QueuedTraining: Sendable {
  let planned: PlannedTraining
  let dataset: Dataset
  /// For people.
  let name: String
  /// What fails as one: once a training of a group could not be, no further one of it is begun.
  let group: String
}
