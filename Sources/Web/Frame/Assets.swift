import HTTPTypes
import Hummingbird
import NIOCore
import Secrets

/// The one stylesheet and the one script, under names that change with their content.
enum Assets {
  static let stylePath = "/style-" + SHA256.hex(of: Array(StyleSheet.text.utf8)).prefix(12) + ".css"
  static let scriptPath = "/keys-" + SHA256.hex(of: Array(KeyScript.text.utf8)).prefix(12) + ".js"

  static let iconPath = "/icon.svg"
  /// A dossier with its seal, in the one accent colour.
  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#9b1c1c" d="M6 2h14l6 6v22H6z"/>\
    <path fill="#fff" d="M10 12h12v2H10zm0 5h12v2H10zm0 5h7v2h-7z"/></svg>
    """

  static func add(to router: Router<SiteContext>) {
    for (path, type, text) in [
      (stylePath, "text/css; charset=utf-8", StyleSheet.text),
      (scriptPath, "text/javascript; charset=utf-8", KeyScript.text),
      (iconPath, "image/svg+xml", icon),
    ] {
      let body = ByteBuffer(string: text)
      router.get(RouterPath(path)) { _, _ in
        var headers = Gate.securityHeaders(false)
        headers[.contentType] = type
        headers[.cacheControl] = path == iconPath ? "public, max-age=86400" : "public, max-age=31536000, immutable"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
      }
    }
  }
}

/// Keys that help those who know them; everything works without.
enum KeyScript {
  static let text = """
    (function () {
      'use strict';
      var last = '';
      function editing(e) { return /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName); }
      document.addEventListener('keydown', function (e) {
        if (e.key === 'F2') { location.href = '/ho-so/tiep-nhan'; e.preventDefault(); return; }
        if (e.key === 'Enter' && e.ctrlKey && e.target.form) { e.target.form.requestSubmit(); return; }
        if (editing(e)) return;
        if (e.key === '/') { var s = document.getElementById('tim'); if (s) { s.focus(); e.preventDefault(); } }
        if (e.key === '?') { location.href = '/phim-tat'; }
        if (last === 'g' && e.key === 'h') { location.href = '/'; }
        if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
          var rows = Array.prototype.slice.call(document.querySelectorAll('tbody a.row'));
          var i = rows.indexOf(document.activeElement) + (e.key === 'ArrowDown' ? 1 : -1);
          if (rows[i]) { rows[i].focus(); e.preventDefault(); }
        }
        last = e.key;
      });
      var unsaved = null;
      document.addEventListener('input', function (e) {
        var f = e.target.form;
        if (f && f.method === 'post' && f.elements.length > 8) { unsaved = f; }
      });
      window.addEventListener('beforeunload', function (e) { if (unsaved) { e.preventDefault(); e.returnValue = ''; } });
      document.querySelectorAll('form').forEach(function (form) {
        form.addEventListener('submit', function (e) {
          if (form.dataset.sent) { e.preventDefault(); return; }
          form.dataset.sent = '1';
          unsaved = null;
        });
      });
      // Who comes back to a page the browser has kept may send its form again, changed.
      window.addEventListener('pageshow', function (e) {
        if (e.persisted) document.querySelectorAll('form').forEach(function (form) { delete form.dataset.sent; });
      });
    })();
    """
}
