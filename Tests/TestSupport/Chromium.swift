import Foundation

/// Debian's Chromium without a window, to look at pages as a reader's browser does.
package enum Chromium {
    private static let path = "/usr/bin/chromium"

    package static let isInstalled = FileManager.default.isExecutableFile(atPath: Self.path)

    /// Said by tests that are skipped without it.
    package static let absence: String = "Chromium is not installed: apt-get install chromium"

    /// What became of a page in a frame of some width.
    package struct Sight {
        /// What the inspecting script returned.
        package var found: [String: Any]
        /// What the browser's console said: errors of the page, refused loads.
        package var console: [String]
    }

    /// Opens a page in a frame and runs a script beside it: a page that forbids scripts stays as it is.
    ///
    /// - Parameters:
    ///   - width: of the frame, in CSS pixels.
    ///   - isDark: as the reader's system would say.
    ///   - inspection: the body of a function of `page`, the page's document, that returns an object.
    package static func look(
        at page: String,
        width: Int,
        isDark: Bool = false,
        inspection: String
    ) throws -> Sight {
        let folder = try TemporaryFolder()
        let harness = """
            <!doctype html><meta charset="utf-8"><script>
            const inspect = page => { \(inspection) };
            addEventListener("load", () => {
              const found = document.createElement("script");
              found.type = "application/json";
              found.id = "found";
              const page = document.querySelector("iframe").contentDocument;
              found.textContent = JSON.stringify(inspect(page)).replaceAll("<", "\\\\u003c");
              document.body.append(found);
            });
            </script><iframe style="width:\(width)px;height:900px;border:0" srcdoc="\(self.escaped(page))"></iframe>
            """
        let file = try folder.write(harness, to: "harness.html")
        var arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--user-data-dir=\(folder.path(of: "profile"))", "--enable-logging=stderr", "--log-level=0",
            "--virtual-time-budget=5000", "--dump-dom",
        ]
        if isDark { arguments.append("--blink-settings=preferredColorScheme=0") }
        // Cold, on a busy machine, it takes its time.
        let result = try ChildProcess.run(Self.path, arguments + ["file://\(file)"], within: .seconds(120))
        guard let start = result.output.range(of: "id=\"found\">"),
            let end = result.output[start.upperBound...].range(of: "</script>"),
            let found = try JSONSerialization.jsonObject(
                with: Data(result.output[start.upperBound..<end.lowerBound].utf8)
            ) as? [String: Any]
        else { throw CocoaError(.fileReadCorruptFile, userInfo: [NSDebugDescriptionErrorKey: result.errors]) }
        return Sight(
            found: found,
            console: result.errors.split(separator: "\n").map(String.init).filter(Self.isOfConsole)
        )
    }

    /// Chromium logs what its console says as `[…:INFO:CONSOLE:1] "…"`.
    private static func isOfConsole(_ line: String) -> Bool { line.contains("CONSOLE") }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    }
}
