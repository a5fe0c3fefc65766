public import Dossiers

/// The columns of Biểu II.06a in the order of the form, and the two figures beside it.
public enum FigureColumns {
  /// In the order of the form.
  public static let all = FigureReference.Column.allCases
}
