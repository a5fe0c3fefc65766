public import Ground
public import Organisation

/// Danh mục nội dung kiểm tra: what is looked at in each unit, by the seven fields. Data, with its source.
public struct Checklist: Sendable, Equatable, Codable {
  /// One thing to look at.
  public struct Item: Sendable, Equatable, Codable {
    /// As `3.5`; unique in the list.
    public var code: String
    /// Lĩnh vực.
    public var field: ReformField
    /// What is looked at.
    public var text: String
    /// The category of weakness it is when it is not met.
    public var category: String?
    /// An item.
    public init(code: String, field: ReformField, text: String, category: String? = nil) {
      self.code = code
      self.field = field
      self.text = text
      self.category = category
    }
  }

  /// A stable name.
  public var code: String
  /// The edition.
  public var version: String
  /// As the screen says it.
  public var title: String
  /// Where it comes from, and how far it can be trusted.
  public var source: Citation
  /// What is looked at, in order.
  public var items: [Item]
  /// A checklist.
  public init(code: String, version: String, title: String, source: Citation, items: [Item]) {
    self.code = code
    self.version = version
    self.title = title
    self.source = source
    self.items = items
  }

  /// The items of a field.
  public func items(of field: ReformField) -> [Item] { items.filter { $0.field == field } }
  /// An item by code.
  public func item(_ code: String) -> Item? { items.first { $0.code == code } }
}

/// Đánh giá từng nội dung tại một đơn vị.
public struct Ratings: Sendable, Equatable {
  /// What can be said of an item.
  public enum Rating: String, Sendable, CaseIterable, Codable {
    case met, partly, notMet, notApplicable
  }

  /// One item's rating.
  public struct Entry: Sendable, Equatable, Codable {
    /// What was found.
    public var rating: Rating
    /// Remark, as typed.
    public var note: String
    /// A rating.
    public init(_ rating: Rating, note: String = "") {
      self.rating = rating
      self.note = note
    }
  }

  /// By the item's code; what was not looked at is missing.
  public var entries: [String: Entry]
  /// Ratings.
  public init(_ entries: [String: Entry] = [:]) { self.entries = entries }
}
