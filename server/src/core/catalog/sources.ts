import type { SourceEntry } from "./types.ts";

/**
 * What the short names of sources stand for.
 * The guide families are one company's text on five sites: they count as one source.
 */
export const sources: readonly SourceEntry[] = [
  { id: "article", title: "overview article", address: "https://pcbsync.com/?p=10355" },

  // Contents pages and documents
  {
    id: "tocA-p4",
    title: "contents of IPC-7711A/7721A",
    address: "https://pdf4pro.com/view/electronics-industries-rework-of-electronic-12f87a.html",
  },
  {
    id: "tocC-ps",
    title: "contents of IPC-7711C/7721C",
    address:
      "https://pdfslide.net/documents/rework-modification-and-repair-of-electronic-rework-modification-and-repair.html",
  },
  { id: "tocD-sc", title: "contents of IPC-7711D/7721D", address: "https://www.scribd.com/document/805786538" },
  { id: "chg1", title: "Change 1 to IPC-7711B/7721B", address: "https://ru.scribd.com/document/232478138" },
  { id: "piek", title: "PIEK on revision C", address: "https://piektraining.com/en/new-ipc-7711-21c/" },
  {
    id: "crc20",
    title: "Circuit Technology Center guide CRC-20, revision D (1998)",
    address: "https://www.scribd.com/document/398364457",
  },
  { id: "tn96", title: "draft of procedure 4.2.1, IPC TechNet, 16 May 1996" },
  { id: "best-man", title: "BEST repair manual", address: "https://manualzilla.com/doc/5756341" },
  {
    id: "best-472",
    title: "BEST column on procedure 4.7.2, January 2018",
    address: "https://iconnect007.uberflip.com/i/921680/91",
  },
  {
    id: "best-463",
    title: "BEST column on procedure 4.6.3, July 2018",
    address: "https://iconnect007.uberflip.com/i/1000349",
  },
  { id: "dm", title: "diskmedel.net on procedures 4.5.1 and 4.5.2", address: "https://diskmedel.net/diskmedel-3/" },
  {
    id: "ctc-feat-623",
    title: "Circuit Technology Center feature 623",
    address: "https://www.circuitrework.com/features/623.html",
  },

  // Families of guide pages
  {
    id: "ctc",
    title: "Circuit Technology Center guide {page}",
    address: "https://www.circuitrework.com/guides/{page}.html",
    family: true,
  },
  {
    id: "cm",
    title: "CircuitMedic guide {page}",
    address: "https://www.circuitmedic.com/guides/{page}.html",
    family: true,
  },
  {
    id: "ctt",
    title: "Circuit Technology Center guide {page} (older site)",
    address: "https://www.circuittechctr.com/guides/{page}.shtml",
    family: true,
  },
  {
    id: "elab",
    title: "Engineering Lab copy of Circuit Technology Center guide {page}",
    address: "http://www.engineeringlab.com/",
    family: true,
  },
  {
    id: "nar",
    title: "mirror of Circuit Technology Center guide {page} (about 2000)",
    address: "https://ika-tamo.narod.ru/guides/{page}.htm",
    family: true,
  },

  // Alloys and process temperatures
  { id: "indium", title: "Indium alloy table", address: "https://www.indium.com/blog/solder-paste-alloys.php" },
  {
    id: "autodesk-solder",
    title: "Autodesk Inventor solder table",
    address:
      "https://help.autodesk.com/cloudhelp/2021/CHS/Inventor-Help/files/GUID-3EB3D80F-68B1-4BD7-88EE-F17C4A498410.htm",
  },
  {
    id: "sac-variants",
    title: "SAC variants, sciencemadness thread 6224",
    address: "https://sciencemadness.org/whisper/viewthread.php?action=printable&tid=6224",
  },
  {
    id: "glasstips",
    title: "glasstips on 60/40 solder",
    address: "https://glasstips.blogspot.com/search/label/Materials?m=0",
  },
  {
    id: "alloys-mirror",
    title: "encyclopedia article on solder alloys (mirror)",
    address: "https://hessslslslsls.azureedge.net/wiki/Solder_alloys",
  },
  {
    id: "sn100c",
    title: "Telametal on SN100C",
    address: "https://www.telametal.com/en/cproduct/sn100c-solder-bar/",
  },
  {
    id: "sac405",
    title: "Inertial Sense reflow page",
    address: "https://docs.inertialsense.com/user-manual/hardware/reflow",
  },
  { id: "j-std-006", title: "J-STD-006 draft page", address: "https://studylib.net/doc/8365872/ipc-eia-j-std-006b" },
  {
    id: "j-std-609",
    title: "NXP on J-STD-609 markings",
    address: "https://www.nxp.com/webapp/sps/utils/showCollateral.jsp?code=PLATING_INDICATOR_INFO",
  },
  {
    id: "bismuth-lead",
    title: "Kurtz Ersa solder lexicon, bismuth",
    address: "http://www.kurtzersa.com/electronics-production-equipment/solderlexicon/begriff/bismuth.html",
  },
  {
    id: "tip-eptac",
    title: "EPTAC on soldering iron tips",
    address: "https://www.eptac.com/ask/soldering-iron-tip-temperature/",
  },
  {
    id: "tip-stability",
    title: "SMTnet thread 16726 on tip stability",
    address: "http://www.smtnet.com/Forums/index.cfm?fuseaction=view_thread&Thread_ID=16726",
  },
  {
    id: "reball-62647",
    title: "IPC on reballing for high reliability",
    address: "https://www.electronics.org/node?page=257",
  },

  // Coatings
  {
    id: "coating-types",
    title: "HumiSeal guide to IPC-CC-830B",
    address: "https://blog.humiseal.com/a-quick-guide-to-understand-ipc-cc-830b-qualification-standard",
  },
  {
    id: "coating-thickness",
    title: "coating thickness per J-STD-001, paryleneconformalcoating.com",
    address: "http://www.paryleneconformalcoating.com/conformal-coating-thickness",
  },
  {
    id: "coating-thermal",
    title: "Engineering Lab on thermal coating removal",
    address: "http://www.engineeringlab.com/coating-removal-thermal.html",
  },
  {
    id: "coating-empf",
    title: "EMPF on coating removal",
    address: "http://www.empf.org/empfasis/oct03/3403rcc.htm",
  },
  {
    id: "coating-scs",
    title: "SCS on coating removal",
    address: "https://scscoatings.com/newsroom/blog/how-to-source-conformal-coating-removal-services",
  },
  {
    id: "coating-parylene-blog",
    title: "parylene coating blog on removal",
    address: "http://blog.paryleneconformalcoating.com/blog/how-to-remove-conformal-coatings",
  },
  {
    id: "coating-parylene-help",
    title: "Conformal Coating Help on parylene removal",
    address:
      "http://www.conformalcoatinghelp.com/index.php/ebook/alternative-coatings/parylene/parylene-coating-removal/",
  },
  {
    id: "isocyanate",
    title: "Filtronic on laboratory health risks",
    address: "http://filtronic.se/laboratory-health-risks.aspx",
  },
  {
    id: "fluoropolymer",
    title: "Teflon AF safety sheet",
    address: "https://studylib.net/doc/27178244/teflon-af-safety",
  },
  {
    id: "ptfe",
    title: "IPC TechNet, April 2003, on PTFE",
    address: "http://listserv.ipc.org/scripts/wa.exe?A2=ind0304&D=0&H=N&L=TECHNET&P=365379",
  },
  { id: "dichloromethane", title: "MDPI review of paint strippers", address: "https://mdpi.com/2073-4360/13/6/937" },
  {
    id: "blast-dust",
    title: "Sentry Air on blasting dust",
    address:
      "https://pdfslide.us/technology/controlling-hazardous-dust-from-pcb-and-electronics-abrasive-blasting.html",
  },

  // Flux and paste
  { id: "j-std-004", title: "overview of J-STD-004", address: "https://pcbsync.com/j-std-004" },
  { id: "j-std-001-slides", title: "slides on J-STD-001D", address: "https://slideplayer.com./slide/16348246" },
  {
    id: "clean-rinse",
    title: "Circuits Assembly on rinsing",
    address: "http://www.circuitsassembly.com/cms/magazine/199/6503-if-you-clean-you-must-rinse",
  },
  { id: "no-clean", title: "Indium on no-clean flux", address: "http://www.indium.com/blog/no-clean-flux-1.php" },
  {
    id: "no-clean-ersa",
    title: "Kurtz Ersa solder lexicon, no-clean flux",
    address: "http://www.kurtzersa.com/electronics-production-equipment/solderlexicon/begriff/no-clean-flux.html",
  },
  {
    id: "paste-powder",
    title: "just-solder.de on J-STD-005 powder types",
    address: "https://www.just-solder.de/en/kopie-von-ipc-vorgaben",
  },
  {
    id: "paste-mesh",
    title: "SRA on solder paste",
    address: "https://blog.sra-solder.com/knowledge-base/what-is-solder-paste",
  },
  {
    id: "paste-choice",
    title: "SMT007, July 2019, on powder types",
    address: "http://iconnect007.uberflip.com/i/1137649-smt007-july2019/33",
  },
  {
    id: "paste-storage",
    title: "Scanditron on solder paste",
    address: "http://www.scanditron.com/en/recommendations-handling-solder-paste",
  },
  {
    id: "paste-storage-2",
    title: "Star-Tin on solder paste",
    address: "https://www.star-tin.com/info-detail/how-to-maintain-the-solder-paste-when-using-it",
  },

  // Moisture and thermal profile
  {
    id: "msl-floor-life",
    title: "Cosel on moisture sensitivity levels",
    address: "https://en.cosel.co.jp/technical/qanda/a0073.html",
  },
  {
    id: "dry-bag",
    title: "Telit module manual",
    address: "https://www.easymanua.ls/telit-wireless-solutions/we310g4-i/manual?p=36",
  },
  {
    id: "bake-cap",
    title: "MeiG module manual, after J-STD-033",
    address:
      "http://38.142.81.21:8001/manual/meig-smart-technology/slm756/users-manual-german-english-french-hungarian/page-62.html",
  },
  { id: "bake-table", title: "EESemi bake tables", address: "https://eesemi.com/baketables.htm" },
  {
    id: "rework-200",
    title: "ACPM-1403 datasheet, after J-STD-033",
    address: "http://m.hkdtupc.cn/acpm-1403_datasheet_5000153_6.html",
  },
  {
    id: "prebake-syspcb",
    title: "SysPCB on moisture-sensitive parts",
    address: "https://www.syspcb.com/pcb-blog/moisture-sensitivity-components-handling-during-pcb-assembly.html",
  },
  {
    id: "prebake-best",
    title: "BEST column on baking before rework",
    address: "https://iconnect007.com/article/98074/to-bake-or-not-to-bake-in-reworkthat-is-the-question/98077/smt",
  },
  { id: "board-bake", title: "Circuitnet on board baking", address: "https://www.circuitnet.com/experts/55400.html" },
  {
    id: "profile-limits",
    title: "J-STD-020 profile table, dtsheet",
    address: "https://dtsheet.com/doc/1654354/solder-profile",
  },
  {
    id: "profile-tdk",
    title: "TDK B57820M datasheet",
    address: "https://datasheetbank.com/es/datasheet-html/931990/TDK/9page/B57820M.html",
  },
  {
    id: "profile-microchip",
    title: "Microchip soldering profile",
    address:
      "https://onlinedocs.microchip.com/oxy/GUID-8EEC42D5-8494-4492-9C61-54942C8844FE-en-US-1/GUID-F568CA52-D55D-4D08-8A67-6EE29EFA14A5.html",
  },
  {
    id: "bga-removal-best",
    title: "BEST on part removal",
    address: "https://www.solder.net/technical-info/part-removal/",
  },
  { id: "bga-best", title: "BEST on BGA rework", address: "http://www.solder.net/technical/bga2.asp" },
  { id: "bga-tal", title: "BEST text on time above liquidus", address: "https://zygomatique.com/zygomatique-3/" },
  {
    id: "bga-preheat",
    title: "BEST text on preheating",
    address: "https://howtofixit.gr/forum/showthread.php?p=502765&t=54107&viewfull=1",
  },
  { id: "bga-cycles", title: "IPC on BGA rework cycles", address: "https://www.electronics.org/node?page=334" },
  {
    id: "cycles-technet",
    title: "IPC TechNet, March 2018, on rework counts",
    address: "http://listserv.ipc.org/scripts/wa.exe?A2=ind1803&L=TECHNET&P=101451",
  },
  { id: "reball-cycles", title: "Circuitnet on reballing", address: "https://www.circuitnet.com/experts/40071.html" },

  // Jumpers, splices, holes
  {
    id: "jumpers",
    title: "Circuit Technology Center on jumpers",
    address: "https://www.circuitrework.com/blogs/165.html",
  },
  {
    id: "jumpers-paper",
    title: "Circuit Technology Center paper on jumpers",
    address: "https://www.circuitrework.com/tech-papers/1092.html",
  },
  { id: "jumpers-nod", title: "NOD on jumper wires", address: "https://www.nod-pcba.com/news/445-en.html" },
  {
    id: "jumper-insulation",
    title: "Circuitnet on jumper wire",
    address: "https://www.circuitnet.com/experts/86762.html",
  },
  {
    id: "jumper-bond",
    title: "soldertools.net on wire tacks",
    address: "http://www.soldertools.net/flextacwire-dots/",
  },
  {
    id: "splices-eptac",
    title: "EPTAC on splices",
    address: "https://www.eptac.com/soldertips/soldertips-avoiding-the-creation-of-splices-via-wire-twisting/",
  },
  {
    id: "splices-dvd",
    title: "transcript of training film DVD-61C",
    address: "https://www.yumpu.com/en/document/view/49465432/dvd-61c-splicing-wires-ipc-training-home-page/6",
  },
  {
    id: "plated-holes",
    title: "Engineering Lab on plated holes",
    address: "http://engineeringlab.com/platedholes.html",
  },
  {
    id: "plated-hole-repairs",
    title: "Engineering Lab on plated hole repairs",
    address: "http://engineeringlab.com/plated-hole-repairs.html",
  },

  // People, approvals, documents
  {
    id: "certification-renewal",
    title: "IPC training Australia on renewal",
    address: "https://ipctraining.com.au/ipc-cis-cit-certification-renewal/",
  },
  {
    id: "certification-modules",
    title: "PIEK on mandatory modules",
    address:
      "https://piektraining.com/en/do-you-comply-with-buyer-agreements-with-only-certification-in-the-mandatory-ipc-modules/",
  },
  {
    id: "repair-approval",
    title: "Circuitnet on repair approval",
    address: "https://www.circuitnet.com/experts/87486.html",
  },
  { id: "j-std-001j", title: "J-STD-001J listing", address: "https://scribd.com/document/725404565" },
  { id: "a-620-revision", title: "I-Connect007, April 2024, on IPC/WHMA-A-620" },
  {
    id: "s20-20",
    title: "ANSI/ESD S20.20-2021 listing",
    address: "https://webstore.ansi.org/standards/esda/ansiesds20202021?source=blog",
  },
  { id: "j-std-033d", title: "J-STD-033D listing", address: "https://www.scribd.com/document/805787152" },
  {
    id: "hold-points",
    title: "NWE on hold and witness points",
    address: "https://nwegroup.no/hold-point-vs-witness-point",
  },
  { id: "hold-points-2", title: "connect981 glossary", address: "https://connect981.com/glossary/quality-hold-point" },

  // This project
  { id: "project", title: "definition of this language" },
];
