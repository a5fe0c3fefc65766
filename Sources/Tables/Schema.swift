import Appraisal
import Documents
import Dossiers
import Indicators
import Inspections
import Measures
import Organisation
import Plans
import Procedures
import Registers
import Reports
public import Storage

/// Every table of the program.
public enum Schema {
  /// The migrations of all domains, in the order of application.
  public static let migrations: [Migration] =
    OrganisationMigrations.all + ProcedureMigrations.all + DossierMigrations.all + MeasuresMigrations.all
    + DocumentMigrations.all + RegisterMigrations.all + PlanMigrations.all + InspectionMigrations.all
    + IndicatorMigrations.all + ReportMigrations.all + CriteriaMigrations.all + AppraisalMigrations.all

  /// Tables that are not empty in a new database.
  public static let filledByMigrations = OrganisationMigrations.filledTables

  /// The digest of each migration, by name.
  public static var digests: [String: String] {
    Dictionary(uniqueKeysWithValues: migrations.map { ($0.name, $0.digest) })
  }
}
