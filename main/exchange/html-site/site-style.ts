/** The whole look of the site. It holds no word of the school, so its hash may stand in the page's security policy. */
export const siteStyle = `
:root{color-scheme:light;--surf:#fff;--surf2:#f5f6f9;--ink:#1a1e26;--ink2:#474e5c;--ink3:#5a6271;--line:#d8dce4;--line2:#858d9c;--acc:#2b4c9b;--acc-bg:#e4ebfa;--acc-fg:#24438c;--bar:#1a1e26;
--rus:#96aef6;--lit:#74d1fd;--eng:#e1b1e6;--lg2:#ffdde2;--alg:#f2d287;--geo:#d6a95d;--inf:#a6ccc6;--his:#ed9785;--soc:#feadb4;--gpy:#b3f3ff;--bio:#a3e9ae;--che:#dff7ab;--phy:#b9c982;--pe:#73cda4;--art:#cfd2eb;--tec:#b1aec3}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--surf:#181c24;--surf2:#1f242e;--ink:#e9ecf2;--ink2:#b4bbc8;--ink3:#98a1b0;--line:#303744;--line2:#6c7585;--acc:#8fb1ff;--acc-bg:#1c2b4f;--acc-fg:#a9c3ff;--bar:#fff;
--rus:#2a316e;--lit:#172b3b;--eng:#744379;--lg2:#4d0827;--alg:#674400;--geo:#3d2400;--inf:#006e68;--his:#8b4751;--soc:#502f36;--gpy:#004960;--bio:#126132;--che:#5f6516;--phy:#2e3f00;--pe:#3f4b3c;--art:#545799;--tec:#331850}}
*{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
html{scroll-padding-top:0}
body{font:14px/20px "Segoe UI Variable Text","Segoe UI",-apple-system,"Noto Sans","Liberation Sans",Arial,sans-serif;color:var(--ink);background:var(--surf);font-variant-numeric:tabular-nums lining-nums}
a{color:var(--acc-fg);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--acc);outline-offset:2px;border-radius:3px}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 12px;padding:10px 16px;border-bottom:1px solid var(--line);background:var(--surf2)}
h1{font-size:16px;line-height:20px;font-weight:600}
header p{color:var(--ink2)}
main{padding:16px;max-width:1280px;margin:0 auto}
footer{padding:8px 16px 16px;color:var(--ink3);font-size:12px;text-align:center}
.page{display:none}
.page:target{display:block}
.page:target~.index{display:none}
.only .page{display:block}
.only .index,.only .back{display:none}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px;margin-bottom:12px}
.top h2{font-size:18px;line-height:24px;font-weight:600}
.top h2 small{font-size:13px;font-weight:400;color:var(--ink3);margin-right:6px}
.top .space{flex:1}
button,.back{font:inherit;font-weight:500;padding:4px 10px;border:1px solid var(--line2);border-radius:5px;background:var(--surf);color:var(--ink);cursor:pointer}
button:hover,.back:hover{background:var(--surf2);text-decoration:none}
.index label{display:block;font-weight:600;margin-bottom:4px}
.index input{font:inherit;width:100%;max-width:480px;height:36px;padding:0 10px;border:1px solid var(--line2);border-radius:5px;background:var(--surf);color:var(--ink)}
.index .kind{margin-top:20px}
.kind h2{font-size:14px;line-height:20px;font-weight:600;display:inline-block;margin-right:12px}
.kind .head{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;padding-bottom:6px;margin-bottom:8px;border-bottom:1px solid var(--line)}
.kind button{font-size:12px;line-height:16px;padding:2px 8px}
.kind ul{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:2px 16px}
.kind.class ul{grid-template-columns:repeat(auto-fill,minmax(5rem,1fr))}
.kind li a{display:block;padding:4px 6px;border-radius:3px;overflow-wrap:anywhere}
.kind li a:hover{background:var(--acc-bg);text-decoration:none}
.nothing{margin-top:16px;color:var(--ink2)}
h3{font-size:14px;line-height:20px;font-weight:600;margin:12px 0 6px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:720px;table-layout:fixed;border:1px solid var(--line)}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{border:1px solid var(--line);text-align:left;vertical-align:top}
thead th{padding:6px 8px;font-weight:600;background:var(--surf2)}
thead th:first-child{width:68px}
tbody th{padding:6px 8px;background:var(--surf2);font-weight:600}
tbody th small{display:block;font-weight:400;font-size:11px;line-height:14px;color:var(--ink3)}
td{padding:4px 6px;height:48px}
.l{position:relative;padding:0 0 2px 12px}
.l+.l{margin-top:4px;padding-top:4px;border-top:1px solid var(--line)}
.l::before{content:"";position:absolute;left:0;top:3px;width:6px;height:14px;border-radius:2px;background:var(--line2);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.l+.l::before{top:7px}
.l b{display:block;font-weight:600;line-height:18px;overflow-wrap:anywhere}
.l span{display:block;font-size:12px;line-height:16px;color:var(--ink2);overflow-wrap:anywhere}
.l span.t{color:var(--ink3)}
.l span:empty{display:none}
.l a{display:inline-block;color:inherit;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:2px}
.l a:hover{color:var(--acc-fg);text-decoration-color:currentColor}
.today{font-weight:400;font-size:12px;color:var(--acc-fg);margin-left:6px}
th.now{box-shadow:inset 0 3px var(--acc);background:var(--acc-bg)}
td.now{background:var(--acc-bg)}
td.now .l span,td.now .l span.t{color:var(--ink2)}
${['rus', 'lit', 'eng', 'lg2', 'alg', 'geo', 'inf', 'his', 'soc', 'gpy', 'bio', 'che', 'phy', 'pe', 'art', 'tec'].map(c => `.s-${c}::before{background:color-mix(in oklab,var(--${c}) 78%,var(--bar))}`).join('\n')}
@media (max-width:600px){main{padding:12px 8px}}
@page{size:A4 landscape;margin:10mm}
@media print{body{font-size:11px;line-height:14px}main{padding:0;max-width:none}header{padding:0 0 6px;background:none}footer,.back,button{display:none}.scroll{overflow:visible}table{min-width:0;font-size:11px}td{height:auto;padding:3px 4px}thead th,tbody th{padding:3px 4px}.l b{font-size:12px;line-height:15px}.l span{font-size:11px;line-height:13px}a,.l a{display:inline-block;color:inherit;text-decoration:none}tr{break-inside:avoid}
th.now,td.now{background:none;box-shadow:none}.today{display:none}
body[data-print] .index{display:none}body[data-print=class] .page.class,body[data-print=teacher] .page.teacher,body[data-print=room] .page.room{display:block;break-after:page}}
`
