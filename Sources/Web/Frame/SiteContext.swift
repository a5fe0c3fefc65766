public import Hummingbird
import NIOCore

/// One request on its way through the router: Hummingbird's own context, and from where it came.
public struct SiteContext: RequestContext {
  /// What the router keeps.
  public var coreContext: CoreRequestContextStorage
  /// The address at the other end of the connection, without its port.
  let remoteAddress: String

  /// The context of a request from a connection.
  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress ?? "local"
  }
}
