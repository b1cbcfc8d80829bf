extension SafeTensorsWriter {
  /// Adds a tensor of one dimension without copying it.
  mutating func add<Element: TensorElement>(_ name: String, _ buffer: HeapBuffer<Element>) {
    add(
      name, type: Element.elementType, shape: [buffer.count],
      byteCount: buffer.count * MemoryLayout<Element>.stride
    ) { body in try buffer.withElements { try body(UnsafeRawBufferPointer($0)) } }
  }
}
