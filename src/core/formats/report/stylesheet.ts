import { actorTypeGroups, mentionBorders } from '../../annotation/actorLooks';
import type { InterfaceLanguage } from '../../messages/messages';

/** Of the types of actors on light and on dark, as the editor has them. */
const colours: Readonly<Record<keyof typeof mentionBorders, readonly [light: string, dark: string]>> = {
    person: ['#3283f3', '#82b9f8'],
    organisation: ['#934200', '#ffba04'],
    state: ['#084e47', '#26efa8'],
    'armed-group': ['#4a0906', '#fc5e1e'],
    media: ['#c722a5', '#e361c3'],
    office: ['#7213e7', '#8c86fb'],
    group: ['#a77f00', '#fff175'],
    place: ['#56853c', '#91c75d'],
    event: ['#5f4b2b', '#c78a70'],
    document: ['#1c263e', '#e4ecef'],
    other: ['#868686', '#929292'],
};

function variables(index: 0 | 1): string {
    return actorTypeGroups.map(type => `--${type}:${colours[type][index]}`).join(';');
}

function mentions(): string {
    return actorTypeGroups.map(type => {
        const [[top, , bottom, start], style] = [mentionBorders[type][0].split(' '), mentionBorders[type][1]];
        const own = start === '0' ? '' : `.m.${type}.s{border-inline-start:${start} ${style} var(--${type})}`;
        return `.m.${type}{border-block:0 ${style} var(--${type});border-block-start-width:${top};border-block-end-width:${bottom}}${own}.network .${type}{fill:var(--${type})}`;
    }).join('\n');
}

/**
 * The look of a report. Logical properties only, so that right to left is right; every mark has a form besides its colour;
 * no `<`, `>` or `&`, so that it may stand in any kind of HTML.
 */
export const stylesheet = `
:root{color-scheme:light dark;--text:#1b1b1b;--muted:#595959;--ground:#fff;--soft:#f4f4f2;--line:#c9c9c4;--link:#0b57a4;--claimer:#7f6114;--cue:#8e3aa8;--bar:#35689f;--tint:#35689f14;--tint2:#35689f29;--via:#1a7180;--said:#567063;${variables(0)}}
@media screen and (prefers-color-scheme:dark){:root{--text:#e6e6e6;--muted:#a9a9a9;--ground:#1b1c1e;--soft:#26282b;--line:#4a4d52;--link:#8ab8f0;--claimer:#d7ba7d;--cue:#c792ea;--bar:#7aa2d6;--tint:#7aa2d61f;--tint2:#7aa2d638;--via:#6cc7d1;--said:#9db5a8;${variables(1)}}}
*{box-sizing:border-box}
html{scroll-padding-block-start:1rem}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Geeza Pro","Segoe UI Arabic",Tahoma,sans-serif}
header,nav,main,footer{max-inline-size:78rem;margin-inline:auto;padding-inline:1.25rem}
header{padding-block:2rem 0}
footer{padding-block:1rem 2rem;color:var(--muted);border-block-start:1px solid var(--line);margin-block-start:2rem}
h1{font-size:2rem;line-height:1.2;margin-block:0 .5rem}
h2{font-size:1.5rem;margin-block:2.5rem 1rem;border-block-end:2px solid var(--line);padding-block-end:.25rem}
h3{font-size:1.15rem;line-height:1.35;margin-block:0 .5rem}
h4{font-size:1rem;margin-block:1rem .25rem}
p{margin-block:0 .5rem}
a{color:var(--link)}
a:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-100vw}
.skip:focus{inset-inline-start:1rem;inset-block-start:1rem;background:var(--ground);padding:.5rem;border:2px solid}
nav ol,nav ul{padding-inline-start:1.5rem}
.no,.num{font-variant-numeric:tabular-nums;color:var(--muted)}
a.num{color:var(--link);font-weight:600}
.meta{display:grid;gap:.1rem 1rem;margin-block:0 1rem;color:var(--muted);font-size:.9rem}
.meta div{display:grid;grid-template-columns:9rem 1fr;gap:.5rem}
.meta dt{font-weight:600}
.meta dd{margin:0;color:var(--text);overflow-wrap:anywhere}
article,.actor{margin-block:0 2.5rem}
.row{margin-block-end:1.25rem}
.t{font-family:"Iowan Old Style","Charter","Georgia","Noto Serif","Amiri","Noto Naskh Arabic","Geeza Pro","Traditional Arabic","Arabic Typesetting",serif;font-size:1.08rem;line-height:2;white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 .4rem;max-inline-size:50rem;text-align:start}
.claims{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr));gap:.5rem;align-items:start;font-size:.88rem;line-height:1.45}
.claim{background:var(--soft);border:1px solid var(--line);border-inline-start:3px solid var(--bar);border-radius:3px;padding:.4rem .7rem;break-inside:avoid}
.claim p{margin-block:0 .15rem}
.claim:target,.actor:target h3,.n:target,.m:target{outline:3px solid var(--link);outline-offset:2px}
.gloss{font-size:1.05em}
.quote::before{content:"“"}
.quote::after{content:"”"}
.row2{color:var(--muted)}
.row2 .name{font-weight:600}
.row2 bdi,.row2 q{color:var(--text)}
.n{font:600 .7em/1 system-ui,sans-serif;vertical-align:super;color:var(--text);text-decoration:none;padding-inline:.1em .2em;user-select:none}
a.n:hover{text-decoration:underline}
.c{background:var(--tint);padding-block:.15em}
.c.s{border-inline-start:3px solid var(--bar);padding-inline-start:.15em}
.c.e{border-inline-end:3px solid var(--bar);padding-inline-end:.15em}
.c2{background:var(--tint2)}
.c2.s{border-inline-start:5px double var(--bar)}
.c2.e{border-inline-end:5px double var(--bar)}
.w{border-block:1px solid var(--claimer);border-radius:3px}
.w.s{border-inline-start:1px solid var(--claimer);padding-inline-start:.1em}
.w.e{border-inline-end:1px solid var(--claimer);padding-inline-end:.1em}
.v{border-block:1px dashed var(--via)}
.v.s{border-inline-start:1px dashed var(--via)}
.v.e{border-inline-end:1px dashed var(--via)}
.d{border-block:1px dotted var(--said)}
.d.s{border-inline-start:1px dotted var(--said)}
.d.e{border-inline-end:1px dotted var(--said)}
.q{font-weight:700}
.t .q,.legend .q{border-block-end:1px dotted var(--cue)}
.m{color:inherit;text-decoration:none;padding-block-end:1px}
a.m:hover{background:var(--soft);text-decoration:underline}
${mentions()}
.dim{color:var(--muted);font-style:italic}
:lang(ar) .dim,:lang(fa) .dim,:lang(ur) .dim,:lang(he) .dim{font-style:normal}
.rl{font:600 .65em/1 system-ui,sans-serif;text-transform:uppercase;letter-spacing:.04em;color:var(--muted);border:1px solid var(--line);border-radius:2px;padding:.1em .3em;margin-inline:.3em;vertical-align:middle;user-select:none}
.actor{font-size:.95rem}
.lines{padding-inline-start:1.2rem;margin-block:0 .5rem}
.legend{columns:20rem;list-style:none;padding:0;line-height:2}
.legend li{break-inside:avoid}
table{border-collapse:collapse;inline-size:100%;margin-block:0 1.5rem}
caption{text-align:start;font-weight:600;padding-block-end:.4rem}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
thead th{background:var(--soft)}
.numbers{inline-size:auto}
.numbers th{font-weight:600}
.sides{table-layout:fixed}
.sides p{margin:0}
.sides ul{margin:0;padding-inline-start:1.1rem}
.sides tbody{break-inside:avoid}
.sides tbody+tbody{border-block-start:2px solid var(--muted)}
.from,.remark,.note td{color:var(--muted);font-size:.9em}
.note td::before{content:"Note: "}
.wide{overflow-x:auto}
figure{margin:0 0 1.5rem}
figcaption{color:var(--muted);font-size:.9rem}
.network{display:block;inline-size:100%;max-inline-size:60rem;margin-inline:auto;block-size:auto;direction:ltr}
.network text{font-size:17px;fill:var(--text)}
.network path[marker-end]{fill:none;stroke:var(--muted);stroke-opacity:.6}
.network .against{stroke-dasharray:9 5}
.network .even{stroke-dasharray:2 4}
.network .head{fill:var(--muted)}
.network circle,.network rect,.network .node{stroke:var(--text);stroke-width:1}
@media (forced-colors:active){.dim{color:GrayText}.network circle,.network rect,.network .node{fill:Canvas;stroke:CanvasText}.network path[marker-end]{stroke:CanvasText}.network .head,.network text{fill:CanvasText}}
@media print{
@page{margin:18mm 16mm}
html{font-size:10pt}
header,nav,main,footer{max-inline-size:none;padding-inline:0}
.skip{display:none}
a{color:inherit;text-decoration:none}
h1,h2,h3,h4,caption{break-after:avoid}
section,article{break-before:auto}
#sources article+article,#actors,#contradictions,#network{break-before:page}
.t{font-size:10.5pt;line-height:1.8;orphans:3;widows:3}
.claims{grid-template-columns:1fr 1fr;font-size:8.5pt}
.t{max-inline-size:none}
.claim,tr,figure{break-inside:avoid}
.c,.c2,.claim,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.wide{overflow:visible}
.network{max-block-size:17cm}
}
`;

/** SHA-256 of {@link stylesheet} in Base64, so that the policy of a report can allow it and nothing else. A test holds it right. */
export const stylesheetHash = 'SfaPyPwC8klH/XpsWIIw8+ZCk6LQZ/bte42t49qzBTA=';

/** What is other in Arabic: letters are joined, and nothing is slanted or in capitals. */
export const arabicStylesheet = `${stylesheet}.note td::before{content:"ملاحظة: "}
.quote::before{content:"«"}
.quote::after{content:"»"}
.rl{letter-spacing:0;text-transform:none;font-size:.75em}
.dim{font-style:normal}
`;

/** As {@link stylesheetHash}. */
export const arabicStylesheetHash = 'Rgne71ziVEVcxi40NowaMg3/1zPO/yKjMzHKMOL2VmA=';

/** The look of a report in a language, and its hash. */
export function stylesheetOf(language: InterfaceLanguage): { readonly css: string; readonly hash: string } {
    return language === 'ar' ? { css: arabicStylesheet, hash: arabicStylesheetHash } : { css: stylesheet, hash: stylesheetHash };
}
