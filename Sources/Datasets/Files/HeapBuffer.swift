import Glibc

/// Uninitialised memory that several threads may fill at once, each its own part.
final class HeapBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
  /// The number of elements.
  let count: Int

  /// What frees the memory; the object itself does when this is nil.
  private let owner: (any Sendable)?

  // An address is Sendable where a pointer is not; nobody writes where somebody else reads.
  private let address: UInt

  /// Reserves room for `count` elements, which hold nothing meaningful yet.
  init(count: Int) {
    self.count = count
    owner = nil
    let byteCount = max(1, count) * MemoryLayout<Element>.stride
    let isLarge = byteCount >= Self.hugePage
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: isLarge ? Self.hugePage : 16)
    // Far fewer page faults while large buffers are filled for the first time.
    if isLarge { madvise(memory, byteCount, MADV_HUGEPAGE) }
    address = UInt(bitPattern: memory)
  }

  private static var hugePage: Int { 1 << 21 }

  private init(count: Int, address: UInt, owner: any Sendable) {
    self.count = count
    self.address = address
    self.owner = owner
  }

  /// The first elements, in the same memory.
  func prefix(_ count: Int) -> HeapBuffer {
    count == self.count ? self : HeapBuffer(count: count, address: address, owner: self)
  }

  /// The same memory, taken for elements of another type of the same size.
  func viewed<Other>(as type: Other.Type) -> HeapBuffer<Other> {
    guard MemoryLayout<Other>.stride == MemoryLayout<Element>.stride else {
      fatalError("HeapBuffer: \(Element.self) and \(Other.self) differ in size")
    }
    return HeapBuffer<Other>(count: count, address: address, owner: self)
  }

  /// Reserves room for `count` copies of an element.
  convenience init(repeating element: Element, count: Int) {
    self.init(count: count)
    pointer.update(repeating: element, count: count)
  }

  /// Copies an array.
  convenience init(_ elements: [Element]) {
    self.init(count: elements.count)
    elements.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { pointer.update(from: start, count: source.count) }
    }
  }

  deinit {
    if owner == nil { UnsafeMutableRawPointer(bitPattern: address)?.deallocate() }
  }

  /// The first element's place; valid as long as this object lives.
  var pointer: UnsafeMutablePointer<Element> {
    guard let pointer = UnsafeMutablePointer<Element>(bitPattern: address) else {
      fatalError("HeapBuffer: no memory")
    }
    return pointer
  }

  /// The elements; valid as long as this object lives.
  var elements: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: pointer, count: count)
  }

  /// Calls a function with the elements.
  func withElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(self) { try body(elements) }
  }
}
