/// The stylesheet: tokens first, then frame, then patterns.
enum StyleSheet {
  static let text = #"""
    :root{--ink:#1b1f24;--soft:#4c5560;--ground:#fff;--near:#f6f7f8;--line:#d5d9de;--accent:#9b1c1c;--accent-ink:#fff;
    --link:#174ea6;--ok:#1e6b34;--soon:#8a5a00;--today:#a84300;--late:#a11212;--pause:#3f5a77;--done:#5a6068;
    --font:system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;--s1:4px;--s2:8px;--s3:12px;--s4:16px;--s6:24px}
    @media (prefers-color-scheme:dark){:root{--ink:#e7e9ec;--soft:#b3bac3;--ground:#15181c;--near:#1d2126;--line:#3a414a;
    --accent:#e58a8a;--accent-ink:#1b1f24;--link:#9dbdf5;--ok:#7fcf95;--soon:#e5b765;--today:#f0a070;--late:#f09090;
    --pause:#a3bbd6;--done:#b0b6be}}
    *{box-sizing:border-box}html{font:16px/1.6 var(--font);color:var(--ink);background:var(--ground)}
    body{margin:0;font-variant-numeric:tabular-nums}a{color:var(--link)}
    a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,
    summary:focus-visible,.table:focus-visible,.errors:focus-visible{outline:3px solid var(--link);outline-offset:2px}.table:focus-visible{outline-offset:-3px}
    .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--ground);padding:8px;z-index:9}
    header.top{display:flex;gap:var(--s4);align-items:center;flex-wrap:wrap;padding:var(--s2) var(--s4);
    border-bottom:3px solid var(--accent)}
    header.top .unit{font-weight:650}header.top form{flex:1;min-width:160px;max-width:420px;margin:0}
    header.top form input{width:100%}header.top .who{margin-left:auto;text-align:right;font-size:14px;line-height:1.4;color:var(--soft)}
    header.top .who form{display:inline;min-width:0}header.top .who a,header.top .who button{display:inline-block;min-height:24px;padding:2px 4px;line-height:20px}header.top .who a{padding:2px 0}header.top .who button{border:0;background:none;color:var(--link);text-decoration:underline;font-size:14px}
    .demo{background:#fff3c4;color:#3a2c00;padding:2px var(--s4);font-size:14px}
    .frame{display:flex;min-height:calc(100vh - 70px)}
    nav.main{width:190px;flex:none;padding:var(--s4) var(--s2);border-right:1px solid var(--line);background:var(--near)}
    nav.main ul{list-style:none;margin:0;padding:0}nav.main a{display:block;padding:6px 10px;border-radius:4px;text-decoration:none;color:var(--ink)}
    nav.main a[aria-current]{background:var(--ground);font-weight:650;box-shadow:inset 3px 0 0 var(--accent)}
    nav.main a:hover{text-decoration:underline}nav.main .foot{margin-top:var(--s6);font-size:15px}
    main{flex:1;padding:var(--s4) var(--s6) 64px;min-width:0;max-width:1240px}
    h1{font-size:26px;line-height:1.35;margin:0 0 var(--s4)}h2{font-size:19px;line-height:1.4;margin:var(--s6) 0 var(--s2)}
    .crumbs{font-size:14px;color:var(--soft);margin:0 0 var(--s1)}.crumbs a{display:inline-block;min-height:24px}p{margin:0 0 var(--s3);max-width:70ch}
    .table{overflow-x:auto;margin:0 0 var(--s4)}table{border-collapse:collapse;width:100%;font-size:15px;line-height:1.45}
    th,td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
    thead th{position:sticky;top:0;background:var(--near);font-weight:600;vertical-align:bottom}
    td.n,th.n{text-align:right}td.n{white-space:nowrap}tbody th,tfoot th{min-width:14em}tr.total td,tr.total th{font-weight:650;border-top:2px solid var(--ink)}
    tbody tr:hover{background:var(--near)}caption{text-align:left;color:var(--soft);font-size:14px;padding-bottom:4px}
    a.row{white-space:nowrap}a.row,td.n>a,thead th>a,tbody th>a:only-child{display:inline-block;min-width:24px;padding:2px 0;margin:-2px 0}.badge{white-space:nowrap;font-weight:600}.badge::before{display:inline-block;width:1.2em}
    .within{color:var(--ok)}.within::before{content:"\25CF"}.soon{color:var(--soon)}.soon::before{content:"\25C6"}
    .today{color:var(--today)}.today::before{content:"\25B2"}.overdue{color:var(--late)}.overdue::before{content:"\25A0"}
    .paused{color:var(--pause)}.paused::before{content:"\2016"}.dateless{color:var(--pause)}.dateless::before{content:"?"}
    .done{color:var(--done)}.done::before{content:"\2713"}
    form.stack{max-width:640px}.field{margin:0 0 var(--s3)}label{display:block;font-weight:600}
    .hint{color:var(--soft);font-size:14px;font-weight:400}.field div.hint{margin:0 0 6px}.field .wrong{color:var(--late);font-weight:600}
    input,select,textarea,button{font:inherit;color:inherit}input,select,textarea{padding:6px 8px;border:1px solid #7b838d;
    border-radius:4px;background:var(--ground);width:100%;max-width:640px}input:not([type=file]),select{height:40px}
    input[type=checkbox],input[type=radio]{width:20px;height:20px;margin:2px 4px 2px 0;vertical-align:-5px;accent-color:var(--accent)}input[type=file]{min-width:0}
    td.screen input{width:24px;height:24px;margin:0}input.short{max-width:220px}.inline{display:flex;gap:var(--s3);flex-wrap:wrap;align-items:end;margin:0 0 var(--s4)}
    .inline .field{margin:0;min-width:0}.inline input,.inline select{max-width:240px}.two{display:grid;grid-template-columns:1fr 1fr;gap:0 var(--s4)}
    button,.button{display:inline-block;padding:6px 16px;min-height:40px;border:1px solid #7b838d;border-radius:4px;background:var(--near);
    cursor:pointer;text-decoration:none;color:var(--ink)}button.main,.button.main{background:var(--accent);border-color:var(--accent);color:var(--accent-ink);font-weight:600}
    .errors{border:2px solid var(--late);padding:var(--s3) var(--s4);margin:0 0 var(--s4)}.errors h2{margin:0;color:var(--late)}
    .note{border-left:4px solid var(--pause);background:var(--near);padding:var(--s2) var(--s4);margin:0 0 var(--s4)}
    .status{font-size:18px;border-left:4px solid var(--accent);padding:var(--s1) var(--s4);margin:0 0 var(--s4);background:var(--near)}
    .sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:var(--s6)}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:2px var(--s4);margin:0 0 var(--s4)}dt{color:var(--soft)}dd{margin:0}
    ol.time{list-style:none;margin:0;padding:0;border-left:2px solid var(--line)}ol.time li{padding:0 0 var(--s3) var(--s4);position:relative}
    ol.time li::before{content:"";position:absolute;left:-6px;top:9px;width:10px;height:10px;border-radius:5px;background:var(--accent)}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:var(--s3);margin:0 0 var(--s4)}
    .card{border:1px solid var(--line);border-radius:6px;padding:var(--s3);text-decoration:none;color:inherit;display:block}
    .card .badge{white-space:normal}.card b{display:block;font-size:28px;line-height:1.2}.actions{display:flex;flex-wrap:wrap;gap:var(--s2);margin:0 0 var(--s4)}
    details{margin:0 0 var(--s2);border:1px solid var(--line);border-radius:4px;padding:4px 12px}summary{cursor:pointer;font-weight:600}details.sources{border:0;padding:0;font-size:.875em}details.sources summary{font-weight:400;color:var(--soft)}details.sources li{min-height:28px;line-height:28px}
    details[open]{padding-bottom:var(--s3)}details[open]>summary{margin-bottom:var(--s1)}.cal{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:var(--s4)}
    .cal table{font-size:13px;align-self:start}.cal td,.cal th{padding:2px;text-align:center;border:0}.cal .off{color:var(--late);font-weight:650}
    h1,h2,p,dd,li,.note,.status{overflow-wrap:anywhere}dl{grid-template-columns:minmax(0,max-content) minmax(0,1fr)}
    .two>div{min-width:0}.two>.whole{grid-column:1/-1}form.intake .two{gap:0 var(--s6)}form.intake .pair{gap:0 var(--s4)}.intake .field{margin:0 0 var(--s2)}
    .two>.field,.pair>.field{display:flex;flex-direction:column}.two>.field>:is(input,select),.pair>.field>:is(input,select){margin-top:auto}.intake .field div.hint{margin:0 0 5px;line-height:1.35}
    .intake select,.choices label{font-weight:400}.choices{border:1px solid var(--line);border-radius:4px;margin:0 0 var(--s3)}[aria-invalid]{border:2px solid var(--late)}
    .cal .swap{color:var(--ok);text-decoration:underline}.pager{display:flex;flex-wrap:wrap;align-items:center;gap:var(--s2) var(--s4);margin:var(--s4) 0 0}.pager .actions{margin:0;gap:var(--s4)}.pager a:not(.button){padding:4px 0}form.stack+.note{margin-top:var(--s4)}.bar{height:10px;background:var(--line);max-width:420px}
    .bar i{display:block;height:10px;background:var(--ok)}
    .tabs{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);margin:0 0 var(--s3)}.tabs a[aria-current]{font-weight:650;color:inherit;text-decoration:none;box-shadow:inset 0 -2px 0 var(--accent)}
    .news{max-width:70ch}.news ul,ul.plain{margin:var(--s2) 0;padding-left:20px}ul.plain{list-style:none;padding:0}
    .wide tbody th,.wide tfoot th,.wide thead tr:first-child th:first-child{position:sticky;left:0;background:var(--ground);z-index:1}.wide thead tr:first-child th:first-child{background:var(--near)}
    .wide{background:linear-gradient(90deg,transparent,var(--ground) 70%) right/40px 100% local,linear-gradient(270deg,rgb(0 0 0/.28),transparent) right/14px 100% scroll;background-repeat:no-repeat}
    .lead{min-width:11em}.short-text{white-space:nowrap}.dossiers .person,.dossiers .procedure{min-width:8em;overflow-wrap:anywhere}
    .spark{display:block;margin:var(--s1) 0;max-width:100%}.spark line{stroke:var(--line)}.spark polyline{fill:none;stroke:var(--link);stroke-width:2}.spark circle{fill:var(--link)}
    .meter{width:120px;vertical-align:middle;background:var(--near);border:1px solid var(--line)}.meter rect{fill:var(--link)}
    .board{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:var(--s3);margin:0 0 var(--s4)}.board .card b{font-size:26px}.board .card tbody th{min-width:0;font-weight:400}.board .card details td,.board .card details th{padding:3px 4px}.board .card .hint{display:block}.board h2,.board h3{font-size:16px;margin:0}
    .links a{display:inline-block;padding:4px 0}.more,.fold{display:none}form.stack:has(table){max-width:none}.dense th,.dense td{padding:6px 5px}.dense tbody th{font-weight:400;min-width:11em}
    @media (min-width:1200px){html{scroll-padding-top:44px}.dossiers{overflow:visible}}
    @media (max-width:760px){html{scroll-padding-bottom:72px}.frame{display:block}nav.main{position:fixed;bottom:0;left:0;right:0;width:auto;border:0;border-top:1px solid var(--line);
    padding:4px;z-index:5}nav.main ul{display:flex}nav.main li{flex:1 1 0;min-width:0}nav.main .foot{display:none}
    nav.main a{display:flex;align-items:center;justify-content:center;height:100%;min-height:44px;padding:2px;font-size:13px;line-height:1.25;text-align:center}nav.main a[aria-current]{box-shadow:inset 0 3px 0 var(--accent)}
    .dossiers td.screen{float:right}.dossiers .person,.dossiers .procedure{min-width:0}
    .fold{display:block;grid-column:1/-1}.fold label{min-height:24px;font-weight:400}.fold:has(input:not(:checked))~.field{display:none}.more{display:block}nav.more ul{columns:2;margin:var(--s6) 0 0;border-top:1px solid var(--line);padding:var(--s2) 0 0}nav.more a{display:block;padding:6px 0}
    .wide th,.wide td{padding:6px;font-size:14px}fieldset .inline button{grid-column:1/-1}fieldset{min-width:0;padding:var(--s2)}tbody th,tfoot th{min-width:8em}
    main{padding:var(--s3) var(--s3) 90px}.sides,.two{grid-template-columns:1fr}h1{font-size:22px}.cards{grid-template-columns:1fr 1fr}.board{grid-template-columns:1fr}.inline{display:grid;grid-template-columns:1fr 1fr;gap:var(--s2)}
    .rows table,.rows tbody,.rows tr,.rows td{display:block}.rows thead{display:none}
    .rows tr{border-bottom:1px solid var(--line);padding:var(--s2) 0}.rows td{border:0;padding:1px 0;overflow-wrap:anywhere}
    .rows caption{display:block}.rows tbody th{display:block;border:0;padding:1px 0}.rows td:empty{display:none}.rows tbody a{display:inline-block;padding:3px 0;min-height:24px;min-width:24px}.rows td.n{text-align:left}
    .rows td[data-label]::before{content:attr(data-label) ": ";color:var(--soft);font-size:14px}
    .inline .field,.inline input:not([type=checkbox],[type=radio]),.inline select{width:100%;max-width:none}header.top .who{margin-left:0;text-align:left}}
    @media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
    @page{size:A4;margin:15mm}@page wide{size:A4 landscape;margin:10mm}
    @media print{.board .card{break-inside:avoid}body:has(.wide,.dossiers){page:wide}.wide{background:none}.dossiers table{font-size:9.5pt;line-height:1.35}.dossiers td,.dossiers th{padding:3px 6px}.dossiers .person{width:18%}.dossiers .procedure{width:34%}.dossiers .state{width:12%}tr{break-inside:avoid}.wide table{font-size:8.5pt}.wide th,.wide td{padding:2px 3px;min-width:0!important}.table{overflow:visible}.tabs,.more,.pager,.screen,header.top,nav.main,.actions,form,.skip,.demo,details:not([open]){display:none!important}main{padding:0;max-width:none}
    html{font-size:12pt}a{color:inherit;text-decoration:none}thead th{position:static}}
    """#
}
