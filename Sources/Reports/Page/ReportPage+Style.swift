extension ReportPage {
    /// The style sheet. Colours are told apart by people who see few of them, and each has a sign or a word beside it.
    static let style = Markup.verbatim(
        """
        :root {
          --page: #f5f5f2; --card: #fff; --ink: #1b1b19; --soft: #62615c; --rule: #dfded8;
          --good: #0b7238; --bad: #b9202b; --warn: #8a5300; --heat: #1f6fd0;
          --c1: #1f6fd0; --c2: #12906a; --c3: #b77400; --c4: #6b6a65; --c5: #6a4fc4; --c6: #c8472f;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #131312; --card: #1d1d1b; --ink: #ecebe6; --soft: #a3a29b; --rule: #393936;
            --good: #57c785; --bad: #ff8480; --warn: #e6b04e; --heat: #5aa2f5;
            --c1: #5aa2f5; --c2: #35bf93; --c3: #e0a63c; --c4: #b3b2ab; --c5: #a893f2; --c6: #f2846d;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
        main { max-width: 1020px; margin: 0 auto; padding: 20px 14px 40px; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 4px; overflow-wrap: anywhere; }
        h2 { font-size: 1rem; margin: 0 0 8px; }
        header p { margin: 0 0 4px; }
        .soft, figcaption, footer, dt { color: var(--soft); }
        section, figure { background: var(--card); border: 1px solid var(--rule); border-radius: 8px;
          margin: 12px 0 0; padding: 14px; min-width: 0; }
        .verdict { border-left: 6px solid var(--tone); }
        .verdict .word { color: var(--tone); font-size: 1.15rem; font-weight: 650; margin: 0; }
        .verdict .word span { display: inline-block; min-width: 1.3em; }
        .verdict .trust { margin: 4px 0 0; }
        .verdict ul { margin: 6px 0 0; padding-left: 20px; }
        .good { --tone: var(--good); color: var(--good); }
        .bad { --tone: var(--bad); color: var(--bad); }
        .warn { --tone: var(--warn); color: var(--warn); }
        .untold { --tone: var(--soft); }
        .verdict { color: inherit; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 10px; margin: 12px 0 0; }
        .tiles div { background: var(--card); border: 1px solid var(--rule); border-radius: 8px; padding: 10px 12px; }
        .tiles dt { font-size: .8rem; }
        .tiles dd { margin: 0; font-size: 1.3rem; font-weight: 600; white-space: nowrap; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr)); gap: 12px;
          margin: 12px 0 0; }
        .charts figure { margin: 0; }
        figcaption { font-size: .85rem; margin-top: 4px; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 230px), 1fr)); gap: 0 12px; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: 5px 0 5px 16px; border-top: 1px solid var(--rule); white-space: nowrap; }
        th { font-weight: 500; }
        thead th { color: var(--soft); border-top: 0; }
        th:first-child, td:first-child { text-align: left; padding-left: 0; }
        .pairs { margin: 0; font-variant-numeric: tabular-nums; }
        .pairs div { display: flex; justify-content: space-between; gap: 16px; padding: 4px 0;
          border-top: 1px solid var(--rule); }
        .pairs dd { margin: 0; text-align: right; max-width: 75%; overflow-wrap: break-word; }
        .pairs dt { flex: 0 1 auto; }
        .split { height: 14px; margin: 0 0 8px; border-radius: 3px; }
        td.note { text-align: left; color: var(--soft); white-space: normal; min-width: 15em; }
        .below { font-size: .85rem; margin: 8px 0 0; }
        main > .below { margin: 8px 4px 0; }
        details { margin: 10px 4px 0; }
        summary { cursor: pointer; color: var(--soft); }
        .terms dt { color: var(--ink); font-weight: 500; margin-top: 6px; }
        .terms dd { margin: 0; }
        footer { margin: 16px 4px 0; font-size: .85rem; }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--soft); font-size: 11px; font-family: inherit; }
        @media (max-width: 480px) { svg text { font-size: 13.5px; } }
        .grid { stroke: var(--rule); fill: none; }
        .line { fill: none; stroke: var(--tint); stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
        .line.c1 { stroke-width: 2.6; }
        .line.dash { stroke-dasharray: 5 4; }
        .span { stroke: var(--tint); stroke-width: 2; }
        .dot { fill: var(--tint); }
        .bound { fill: none; stroke: var(--tint); stroke-width: 4; }
        .area { fill: var(--tint); fill-opacity: .55; }
        .hint { fill: transparent; }
        .hint:hover { fill: var(--ink); fill-opacity: .08; }
        .c1 { --tint: var(--c1); } .c2 { --tint: var(--c2); } .c3 { --tint: var(--c3); }
        .c4 { --tint: var(--c4); } .c5 { --tint: var(--c5); } .c6 { --tint: var(--c6); }
        .p50, .p99 { --tint: var(--ink); }
        .line.p50 { stroke-width: 1.2; stroke-dasharray: 3 3; }
        .heat, .key.h2, .key.h6 { --tint: var(--heat); }
        .heat { fill: var(--heat); }
        .h1 { fill-opacity: .12; } .h2 { fill-opacity: .26; } .h3 { fill-opacity: .42; }
        .h4 { fill-opacity: .6; } .h5 { fill-opacity: .8; } .h6 { fill-opacity: 1; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 4px 0 6px; padding: 0;
          font-size: .85rem; }
        .key::before { content: ""; display: inline-block; width: 14px; height: 3px; margin: 0 6px 3px 0;
          background: var(--tint); }
        .key.h2::before, .key.h6::before { height: 10px; margin-bottom: -1px; }
        .key.h2::before { opacity: .26; }
        .key.dash::before { background: repeating-linear-gradient(90deg, var(--tint) 0 5px, transparent 5px 9px); }
        .key.p50::before { background: repeating-linear-gradient(90deg, var(--tint) 0 3px, transparent 3px 6px); }
        """
    )
}
