// SPDX-License-Identifier: Apache-2.0
#include "report/page_style.hpp"

namespace sulh {

namespace {

// Neutral colours with a contrast of at least 4.5:1 against their ground in both schemes; nothing
// is told by colour alone.
constexpr std::string_view css = R"(
:root{color-scheme:light dark;--ground:#fcfcfa;--panel:#f3f4f1;--ink:#1c2126;--muted:#525b64;
  --rule:#d5d8d4;--strong:#8b949c;--accent:#2b5672;--zone:#5b7f95;--mark:#1c2126}
@media (prefers-color-scheme:dark){:root{--ground:#15191c;--panel:#1e2428;--ink:#e7e9ea;
  --muted:#a8b1b8;--rule:#353d43;--strong:#717b83;--accent:#9cc4dc;--zone:#7fa3b8;
  --mark:#e7e9ea}}
*{box-sizing:border-box}
html{
  font:100%/1.55 system-ui,"Segoe UI","Noto Sans","Noto Naskh Arabic","Noto Sans Arabic",
  "DejaVu Sans",sans-serif;background:var(--ground);color:var(--ink);
  -webkit-text-size-adjust:100%}
body{margin:0}
a{color:var(--accent)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-100vw}
.skip:focus{position:static;display:inline-block;padding:.75rem 1rem}
.exercise{margin:0;max-width:none;padding:.6rem 1rem;text-align:center;font-weight:700;
  border-block:3px double var(--ink);background:var(--panel)}
.box+.facts{margin-block-start:1rem}
.page{max-width:70rem;margin-inline:auto;padding:2.5rem clamp(1rem,4vw,3rem)}
.kind{margin:0;color:var(--muted);font-size:.95rem}
h1{font-size:1.9rem;line-height:1.25;font-weight:600;margin:.15rem 0 1.2rem;text-wrap:balance}
h2{font-size:1.25rem;font-weight:600;margin:0 0 .9rem}
h3{font-size:1rem;font-weight:600;margin:0 0 .4rem}
section{margin-block:3rem;scroll-margin-top:1rem}
p{margin:.5rem 0;max-width:46rem}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.5rem;margin:0;
  font-size:.95rem}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1.75rem 0 0;
  padding:.8rem 0;border-block:1px solid var(--rule);font-size:.9rem}
nav a{display:inline-block;padding-block:.2rem;text-decoration:none}
nav a:hover{text-decoration:underline}
.pair{margin-block-start:2rem;display:grid;
  grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1.25rem}
.box{margin:0;border:1px solid var(--rule);border-block-start:3px solid var(--strong);
  background:var(--panel);padding:1.1rem 1.3rem}
.box ul{margin:0;padding-inline-start:1.1rem}
.box li{margin-block:.45rem}
.scroll{overflow-x:auto;margin-block:.5rem 1.5rem}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;
  min-width:min(100%,26rem)}
caption{text-align:start;color:var(--muted);padding-block-end:.5rem;font-size:.9rem;
  max-width:46rem}
th,td{padding-block:.4rem;padding-inline:0 .9rem;text-align:start;vertical-align:top;
  border-block-end:1px solid var(--rule)}
thead th{font-weight:600;vertical-align:bottom;border-block-end:1.5px solid var(--strong)}
tbody th{font-weight:400;white-space:nowrap}tbody th .note{white-space:normal}thead th.n{
  white-space:normal;max-width:8rem}
tfoot th,tfoot td{font-weight:600;border-block:1.5px solid var(--strong)}
.n{text-align:end;white-space:nowrap}
td.zero{color:var(--muted)}
.keep{white-space:nowrap}
.why{color:var(--muted);max-width:34rem}td.why{min-width:14rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}
.note{color:var(--muted);font-size:.9rem}
.incident{border-block-start:1px solid var(--rule);padding-block:1.1rem;break-inside:avoid-page}
.incident .facts{font-size:.9rem}
.held{list-style:none;margin:.8rem 0 0;padding:0}
.held li{border-inline-start:3px solid var(--rule);padding-block:.15rem;padding-inline:.9rem 0;
  margin-block:.6rem;max-width:52rem}
.held .verdict{font-weight:600}
.held p{margin:.15rem 0}
figure{margin:0}
figcaption{color:var(--muted);font-size:.9rem;margin-block:.5rem 1rem;max-width:46rem}
svg{display:block;width:100%;height:auto;max-height:46rem;
  font:13px system-ui,"Segoe UI","Noto Sans","Noto Naskh Arabic","DejaVu Sans",sans-serif}
svg text{fill:var(--ink)}
.sea{fill:var(--panel);stroke:var(--rule)}
.grid{stroke:var(--rule);fill:none}
svg .small{font-size:11px;fill:var(--muted)}
.zone{fill:var(--zone);fill-opacity:.13;stroke:var(--zone);stroke-width:1.5;
  stroke-dasharray:7 4}
.line{fill:none;stroke:var(--accent);stroke-width:2.5}
.about{fill:none;stroke:var(--strong);stroke-width:1;stroke-dasharray:2 3}
.full{fill:var(--mark);stroke:var(--ground);stroke-width:1.5}
.open{fill:var(--ground);stroke:var(--mark);stroke-width:2}
.halo{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
.bar{fill:var(--mark);fill-opacity:.55}
.due{stroke:var(--accent);stroke-width:1.5;stroke-dasharray:4 3}
.key{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;list-style:none;margin:.4rem 0 1rem;padding:0;
  font-size:.9rem}
.key svg{display:inline-block;width:18px;height:18px;vertical-align:-4px;
  margin-inline-end:.4rem}
footer{margin-block-start:4rem;padding-block:1.2rem;border-block-start:1px solid var(--rule);
  color:var(--muted);font-size:.85rem}
footer p{max-width:none;overflow-wrap:anywhere}
@page{size:auto;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);
  font:8pt system-ui,sans-serif}}
@media print{:root{color-scheme:light;--ground:#fff;--panel:#fff;--ink:#000;--muted:#444;
  --rule:#bbb;--strong:#666;--accent:#000;--zone:#555;--mark:#000}
html{font-size:9.5pt;line-height:1.4}th,td{padding-block:.25rem}.page{max-width:none;padding:0}
  nav,.skip{display:none}section{margin-block:1.6rem}h2,h3,caption{break-after:avoid}
thead{display:table-header-group}tfoot{display:table-row-group}tr,.box,figure,.held li{
  break-inside:avoid}.scroll{overflow:visible}a{color:inherit;text-decoration:none}.pair{
  grid-template-columns:1fr 1fr}svg{max-height:150mm}}
)";

}  // namespace

std::string_view page_style() {
    return css;
}

}  // namespace sulh
