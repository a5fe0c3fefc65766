/// The pages of indicators and figures.
enum FigureRoutes {
  static func add(to routes: Routes) {
    IndicatorRoutes.add(to: routes)
    DashboardRoutes.add(to: routes)
    ServiceIndexRoutes.add(to: routes)
    DeclareRoutes.add(to: routes)
  }
}
