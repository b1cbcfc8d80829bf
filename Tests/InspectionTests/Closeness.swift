/// Whether two numbers agree to what single precision holds in another order of rounding.
///
/// The last bits of a logit depend on its neighbours in the batch: sigmoids are made two by two.
func close(_ found: Float?, _ expected: Float) -> Bool {
  guard let found else { return false }
  return abs(found - expected) <= 4e-6 * max(1, abs(expected))
}
