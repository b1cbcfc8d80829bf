extension JSONValue {
  /// What a value encodes of itself, its keys in the order in which it names them.
  ///
  /// - Throws: what the value's own encoding throws.
  init(encoding value: some Encodable) throws {
    let node = JSONNode()
    try node.put(value)
    self = node.value
  }

  /// The members of an object; none of anything else.
  var members: [Member] { if case .object(let members) = self { members } else { [] } }
}

/// A place in a JSON document under construction.
private final class JSONNode {
  private var leaf = JSONValue.null
  private var elements: [JSONNode]?
  private var members: [(key: String, node: JSONNode)]?

  var value: JSONValue {
    if let members { return .object(members.map { JSONValue.Member($0.key, $0.node.value) }) }
    if let elements { return .array(elements.map(\.value)) }
    return leaf
  }

  var elementCount: Int { elements?.count ?? 0 }

  func beginObject() { members = members ?? [] }
  func beginArray() { elements = elements ?? [] }

  func member(_ key: String) -> JSONNode {
    let node = JSONNode()
    members?.append((key, node))
    return node
  }

  func element() -> JSONNode {
    let node = JSONNode()
    elements?.append(node)
    return node
  }

  func put(_ value: some Encodable) throws {
    switch value {
    case let value as any JSONConvertible: leaf = value.json
    case let value as any BinaryInteger: leaf = .integer(Int(clamping: value))
    default: try value.encode(to: JSONNodeEncoder(node: self))
    }
  }
}

private struct JSONNodeEncoder: Encoder {
  let node: JSONNode
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.beginObject()
    return KeyedEncodingContainer(Keyed<Key>(node: node))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.beginArray()
    return Unkeyed(node: node)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: node) }
}

extension JSONNodeEncoder {
  fileprivate struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { _ = node.member(key.stringValue) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
      try node.member(key.stringValue).put(value)
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      JSONNodeEncoder(node: node.member(key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      JSONNodeEncoder(node: node.member(key.stringValue)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONNodeEncoder(node: node.member("super")) }
    func superEncoder(forKey key: Key) -> any Encoder {
      JSONNodeEncoder(node: node.member(key.stringValue))
    }
  }

  fileprivate struct Unkeyed: UnkeyedEncodingContainer {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }
    var count: Int { node.elementCount }

    func encodeNil() { _ = node.element() }
    func encode<Value: Encodable>(_ value: Value) throws { try node.element().put(value) }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
      JSONNodeEncoder(node: node.element()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      JSONNodeEncoder(node: node.element()).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONNodeEncoder(node: node.element()) }
  }

  fileprivate struct Single: SingleValueEncodingContainer {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }

    func encodeNil() {}
    func encode<Value: Encodable>(_ value: Value) throws { try node.put(value) }
  }
}
