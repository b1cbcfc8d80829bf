extension Surface {
  /// The picture with each colour brought to what a terminal of this depth shows.
  public func quantised(to depth: ColorDepth) -> Surface {
    var result = self
    result.restyle(bounds) { style in
      style.foreground = style.foreground.quantised(to: depth)
      style.background = style.background.quantised(to: depth)
    }
    return result
  }
}
