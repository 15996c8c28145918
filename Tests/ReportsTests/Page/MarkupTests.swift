import Testing

@testable import Reports

@Suite struct MarkupTests {
    @Test func textIsEscaped() {
        #expect(
            Markup(text: #"<script>"a" & 'b'</script>"#).html
                == "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;"
        )
        #expect(Markup("p", [:], ["a < \("b>")"]).html == "<p>a &lt; b&gt;</p>")
        #expect(Markup("p", ["title": "\" onclick=\"x"]).html == "<p title=\"&quot; onclick=&quot;x\"></p>")
    }

    @Test func charactersThatNoPageMayHoldBecomeSpaces() {
        #expect(Markup(text: "a\0b\u{1b}[31m\r\u{85}c\nd").html == "a b [31m  c\nd")
    }

    @Test func elementsNestAndAreClosed() {
        let list = Markup("ul", ["class": "x"], ["one", "two"].map { Markup("li", [:], [Markup(text: $0)]) })
        #expect(list.html == "<ul class=\"x\"><li>one</li><li>two</li></ul>")
        #expect(Markup("meta", ["charset": "utf-8"]).html == "<meta charset=\"utf-8\">")
        #expect(Markup("path", ["d": "M0 0"]).html == "<path d=\"M0 0\"></path>")
    }
}
