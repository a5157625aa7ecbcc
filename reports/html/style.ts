import { coverageStatuses } from '#kernel/cell';
import { severities } from '#kernel/severity';
import { palette } from '../charts/palette.ts';

const { severity, status } = palette;
const words = (record: Readonly<Record<string, string>>, prefix: string) =>
  Object.entries(record)
    .map(([name, colour]) => `--${prefix}-${name}:${colour};`)
    .join('');
const fills = (names: readonly string[], prefix: string) => names.map(name => `svg .${name}{fill:var(--${prefix}-${name})}`).join('\n');

/** The one style sheet of all reports: a page, its dark theme and its print. */
export const style = `
:root{color-scheme:light dark;--ink:${palette.ink};--soft:${palette.soft};--line:${palette.line};--wash:${palette.wash};--paper:#fff;--accent:${palette.accent};--accent-soft:${palette.accentSoft};--bad:#a63a12;--good:#1c6a52;${words(severity, 's')}${words(status, 'c')}--c-skipped:${palette.soft}}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--soft:#9aa5b1;--line:#313941;--wash:#1d2329;--paper:#14181c;--accent:#7db8de;--accent-soft:#38566b;--bad:#f0976c;--good:#79c6a8;--s-critical:#ef6f92;--s-high:#e8875a;--s-medium:#d9a845;--s-low:#5f8fb3;--s-info:#59636e;--c-complete:#38566b;--c-partial:#d9a845;--c-denied:#ef6f92;--c-failed:#e8875a;--c-skipped:#7d8893}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
main,header,footer{max-width:1000px;margin:0 auto;padding:0 20px}
header{padding-top:40px}
.brand{display:flex;justify-content:space-between;gap:16px;font-size:13px;color:var(--soft);border-bottom:2px solid var(--ink);padding-bottom:8px}
.brand strong{color:var(--ink);letter-spacing:.01em}
h1{font-size:30px;line-height:1.2;font-weight:650;letter-spacing:-.015em;margin:26px 0 4px}
.when{color:var(--soft);margin:0}
.sum{font-size:19px;line-height:1.45;margin:22px 0 0;max-width:52em;text-wrap:pretty}
nav{margin-top:22px;font-size:13.5px}
nav a{display:inline-block;color:var(--accent);text-decoration:none;margin-right:18px;white-space:nowrap}
nav a:hover,nav a:focus{text-decoration:underline}
h2{font-size:21px;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:58px 0 4px;break-after:avoid}
h3{font-size:15px;font-weight:650;margin:30px 0 2px;break-after:avoid}
p{margin:6px 0}
.lede{color:var(--soft);margin:0 0 14px;max-width:60em;text-wrap:pretty;break-after:avoid}
.band{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));margin:28px 0 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);break-inside:avoid}
.tile{padding:14px 16px 12px;border-left:1px solid var(--line);display:flex;flex-direction:column;min-width:0}
.tile:nth-child(5n+1){border-left:0;padding-left:0}
.tile:nth-child(n+6){border-top:1px solid var(--line)}
.tile dt{font-size:12.5px;color:var(--soft);line-height:1.35}
.tile .big{margin:3px 0 0;font-size:26px;line-height:1.2;font-weight:650;letter-spacing:-.015em;overflow-wrap:anywhere}
.tile .big.word{font-size:18px;line-height:1.7}
.tile .sub{margin:2px 0 8px;font-size:12.5px;line-height:1.4;color:var(--soft)}
.tile .pic{margin:auto 0 0;line-height:0}
.tile svg{max-width:100%;height:auto}
.note{background:var(--wash);border-left:3px solid var(--accent);padding:10px 14px;margin:14px 0;max-width:60em;break-inside:avoid}
.note.warn{border-left-color:var(--s-high)}
.note p{margin:0}
.note ul{margin:0;padding-left:18px}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 36px}
.scroll{overflow-x:auto;margin:18px 0 6px}
.pair .scroll{margin-top:8px}
table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.4}
caption{text-align:left;font-weight:650;font-size:14px;padding:0 0 6px}
th,td{padding:6px 10px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:500;font-size:12.5px;color:var(--soft);vertical-align:bottom;overflow-wrap:normal}
thead th,thead td{border-bottom:1px solid var(--soft)}
tbody th{font-weight:400;min-width:7.8em}
.n{text-align:right;white-space:nowrap;overflow-wrap:normal}
.words{overflow-wrap:normal}
.who{min-width:12.2em}
.where{min-width:9.8em}
tbody th.what{min-width:17em}
.date{white-space:nowrap}
thead .n{white-space:normal}
.dim{color:var(--soft)}
.none{color:var(--soft);font-style:italic}
.two{display:block;font-size:12px;color:var(--soft);line-height:1.35}
tr.rest th,tr.rest td{color:var(--soft)}
tr.total th,tr.total td{font-weight:650;border-bottom:0;border-top:1px solid var(--soft)}
tr.tail th,tr.tail td{color:var(--bad)}
.up{color:var(--bad)}
.down{color:var(--good)}
.mark-word{font-size:11.5px;font-weight:600;border:1px solid var(--soft);border-radius:3px;padding:0 5px;white-space:nowrap}
.sev,.status{white-space:nowrap;overflow-wrap:normal}
.sev svg,.status svg,.legend svg{vertical-align:-1px;margin-right:6px}
td svg.delta{display:block;margin:4px auto 0}
td svg.share{display:block;margin-top:5px;max-width:none}
.sev svg,.status svg{display:inline}
.cut{font-size:12.5px;color:var(--soft);margin:2px 0 0}
.empty{color:var(--soft);margin:14px 0}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:12.5px;color:var(--soft);margin:6px 0 0;padding:0;list-style:none}
.chart{display:block;width:100%;height:auto;margin:14px 0 0;font-family:inherit}
ol.steps{list-style:none;counter-reset:step;margin:14px 0 0;padding:0;max-width:62em}
ol.steps>li{counter-increment:step;position:relative;padding:12px 0 12px 44px;border-top:1px solid var(--line);break-inside:avoid}
ol.steps>li::before{content:counter(step);position:absolute;left:0;top:12px;width:27px;height:27px;border-radius:50%;border:1.5px solid var(--accent);color:var(--accent);font-weight:650;font-size:14px;line-height:24px;text-align:center}
ol.steps strong{font-weight:650}
ol.steps>li>p{margin:2px 0 0;color:var(--soft)}
code,.items{font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
.items{margin:6px 0 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:4px 8px}
.items li{background:var(--wash);padding:1px 7px;border-radius:3px}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 24px;margin:14px 0;font-size:13.5px}
dl.facts dt{color:var(--soft)}
dl.facts dd{margin:0;overflow-wrap:anywhere}
ol.ways,ol.chain{list-style:none;margin:0;padding:0}
ol.ways>li{border-top:1px solid var(--line);padding:12px 0 14px;break-inside:avoid}
.ways .who{margin:0 0 8px}
ol.chain{border-left:2px solid var(--accent-soft);margin-left:5px}
ol.chain>li{position:relative;padding:0 0 10px 18px}
ol.chain>li:last-child{padding-bottom:0}
ol.chain .node{display:block;font-weight:600;overflow-wrap:anywhere;position:relative}
ol.chain .node::before{content:"";position:absolute;left:-24px;top:.42em;width:10px;height:10px;border-radius:50%;background:var(--accent)}
ol.chain>li:last-child .node::before{background:var(--s-high);border-radius:2px}
ol.chain .by{display:block}
ol.chain .by::before{content:"↓ ";color:var(--soft)}
ol.chain .if{display:block;font-style:italic}
.ways .close{margin:8px 0 0}
details.diff{border-top:1px solid var(--line);padding:9px 0}
details.diff>summary{font-weight:600}
summary{cursor:pointer;overflow-wrap:anywhere}
details details{margin:8px 0}
h4{font-size:14px;font-weight:650;margin:16px 0 2px;overflow-wrap:anywhere}
table.lines{margin:8px 0;font-size:12.5px}
table.lines tbody th{white-space:nowrap;width:9.5em;min-width:0}
table.lines td:nth-child(2){width:8.5em}
table.lines tr.gone th,table.lines tr.gone td{color:var(--bad)}
table.lines del{text-decoration-thickness:1px}
pre{font:12px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;background:var(--wash);padding:10px 12px;margin:6px 0;white-space:pre-wrap;overflow-wrap:anywhere}
footer{margin-top:64px;padding-top:14px;padding-bottom:40px;font-size:12px;line-height:1.55;color:var(--soft)}
footer p{margin:3px 0;border:0}
footer div{border-top:1px solid var(--line);padding-top:12px}
svg .label{fill:var(--soft)}
svg .name,svg .value{fill:var(--ink)}
svg .trace{stroke:var(--accent)}
svg .mark,svg .full,svg rect.down{fill:var(--accent)}
svg .quiet{fill:var(--accent-soft)}
svg .bad,svg rect.up{fill:var(--s-high)}
svg .open,svg .shade{fill:var(--wash)}
svg .grid,svg .axis,svg .frame{stroke:var(--line)}
svg .absent{stroke:var(--soft)}
svg .break{stroke:var(--ink)}
${fills(severities, 's')}
${fills(coverageStatuses, 'c')}
@media screen and (max-width:760px){.scroll td:not(.n):not(.date),.scroll tbody th{min-width:9.6em}.scroll .chart{min-width:720px}caption{max-width:calc(100vw - 40px)}.band{grid-template-columns:repeat(2,minmax(0,1fr))}.tile{border-top:1px solid var(--line);margin-top:-1px}.tile:nth-child(odd){border-left:0;padding-left:0}.pair{grid-template-columns:minmax(0,1fr)}table.lines thead{display:none}table.lines tr{display:block;border-bottom:1px solid var(--line);padding:4px 0}table.lines tbody th,table.lines td,table.lines td:nth-child(2){display:inline-block;width:auto;border:0;padding:2px 8px 2px 0}table.lines td:nth-child(3){display:block}h1{font-size:25px}.sum{font-size:17px}}
@media print{
@page{size:A4;margin:15mm 14mm 17mm;@bottom-right{content:counter(page) " / " counter(pages);font:9px sans-serif;color:#5a6472}}
body{font-size:10.5px;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
nav{display:none}
h1{font-size:22px;margin-top:16px}
.sum{font-size:14px;margin-top:12px}
.when,.brand{font-size:10.5px}
h2{font-size:15.5px;margin-top:26px}
h3{font-size:11.5px;margin-top:16px}
table{font-size:9.5px}
thead th,.two,.cut,.legend,.mark-word,.tile dt,.tile .sub{font-size:8.8px}
caption{font-size:10.5px}
th,td{padding:3.5px 6px}
thead{display:table-header-group}
tr,svg{break-inside:avoid}
.tile{padding:9px 10px 8px}
.tile .big{font-size:19px}
.tile .big.word{font-size:13px}
.scroll{overflow:visible}
.page{break-before:page}
.page h2{margin-top:0}
code,.items,dl.facts,pre{font-size:9.2px}
details::details-content{content-visibility:visible}
h4{font-size:10.5px}
table.lines{font-size:9px}
footer{font-size:8.5px;margin-top:28px;padding-bottom:0}
}
`;
