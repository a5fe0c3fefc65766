import Testing

@testable import Inspections
